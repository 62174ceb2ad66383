package io.cameleer.model;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a document wants to be served by {@code cameleer up}. {@code run} needs none of
 * it.
 *
 * @param host the address to listen on; null for this machine only
 * @param port the port of the API, 8080 by default
 * @param basePath what every path begins with, {@code /} by default
 * @param webuiPort the port of the web pages; null for none of their own
 * @param access who may call; null when the document does not say
 * @param tls the files of the server's certificate; null for plain HTTP
 * @param origins the web origins whose pages may call, {@code *} for all; empty for none
 * @param limits how much is taken on
 * @param callbackSecret the key that reports of ended runs are signed with; null for unsigned ones
 */
public record Controller(
    @Nullable String host,
    int port,
    String basePath,
    @Nullable Integer webuiPort,
    @Nullable Access access,
    @Nullable Tls tls,
    List<String> origins,
    Limits limits,
    @Nullable SecretPlace callbackSecret) {
  /** The port that the API listens on when the document does not say. */
  public static final int DEFAULT_PORT = 8080;

  /** What holds when the document has no {@code controller}. */
  public static final Controller DEFAULT = new Controller(null, DEFAULT_PORT, "/", null);

  /**
   * The files of a certificate, in PEM.
   *
   * @param certificate the server's certificate, with those it is signed by behind it
   * @param key its private key
   */
  public record Tls(Path certificate, Path key) {
    /** Refuses nulls. */
    public Tls {
      Objects.requireNonNull(certificate, "certificate");
      Objects.requireNonNull(key, "key");
    }
  }

  /**
   * How much is taken on; what is null is left to the server.
   *
   * @param maxConcurrentRuns how many runs go on at once, at least 1
   * @param queue how many more may wait for their turn, in the order in which they came
   * @param shutdownTimeout how long runs may take to end when the server is stopped
   * @param requests what requests may be
   */
  public record Limits(
      @Nullable Integer maxConcurrentRuns,
      @Nullable Integer queue,
      @Nullable Duration shutdownTimeout,
      Requests requests) {
    /** Nothing said. */
    public static final Limits NONE = new Limits(null, null, null, Requests.USUAL);

    /** Refuses nulls. */
    public Limits {
      Objects.requireNonNull(requests, "requests");
    }
  }

  /**
   * What requests may be; what is null is left to the server.
   *
   * @param body how many bytes a body has at most
   * @param headers how many bytes the headers have at most, all together
   * @param depth how deep objects and lists of JSON lie in one another at most
   * @param timeout how long the head of a request may take to arrive, and its body
   */
  public record Requests(
      @Nullable Integer body,
      @Nullable Integer headers,
      @Nullable Integer depth,
      @Nullable Duration timeout) {
    /** Nothing said. */
    public static final Requests USUAL = new Requests(null, null, null, null);
  }

  /** Copies the list, refuses a null path. */
  public Controller {
    Objects.requireNonNull(basePath, "basePath");
    Objects.requireNonNull(limits, "limits");
    origins = List.copyOf(origins);
  }

  /** Where it is served, and nothing else said. */
  public Controller(@Nullable String host, int port, String basePath, @Nullable Integer webuiPort) {
    this(host, port, basePath, webuiPort, null, null, List.of(), Limits.NONE, null);
  }
}
