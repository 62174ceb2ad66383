package io.cameleer.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a document wants to be served by {@code cameleer up}. {@code run} needs none of it.
 *
 * @param host the address to listen on; null for the server's default
 * @param port the port of the API, 8080 by default
 * @param basePath what every path begins with, {@code /} by default
 * @param webuiPort the port of the web pages; null for none of their own
 */
public record Controller(
    @Nullable String host, int port, String basePath, @Nullable Integer webuiPort) {
  /** The port that the API listens on when the document does not say. */
  public static final int DEFAULT_PORT = 8080;

  /** What holds when the document has no {@code controller}. */
  public static final Controller DEFAULT = new Controller(null, DEFAULT_PORT, "/", null);

  /** Refuses a null path. */
  public Controller {
    Objects.requireNonNull(basePath, "basePath");
  }
}
