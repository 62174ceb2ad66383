package io.cameleer.cli;

import io.cameleer.engine.WorkflowInfo;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Serves workflows; what does it is wired in where the program starts. */
public interface Server {
  /**
   * Begins to serve.
   *
   * @throws io.cameleer.source.InvalidDocumentException when a document cannot run
   * @throws io.cameleer.source.CameleerException when it does not start; the message says why
   */
  Serving start(Request request);

  /**
   * What is to be served, and how; what is null is left to documents and environment.
   *
   * @param places documents, Camel routes, and folders of them
   * @param overlays documents laid over each document
   * @param host the address to listen on
   * @param port the only port to listen on
   * @param database where runs are kept, a JDBC URL
   * @param durability {@code full}, {@code relaxed}, or {@code off}
   * @param faults whether components fail on purpose where they say how
   */
  record Request(
      List<Path> places,
      List<Path> overlays,
      @Nullable String host,
      @Nullable Integer port,
      @Nullable String database,
      @Nullable String durability,
      boolean faults) {
    /** Copies the lists. */
    public Request {
      places = List.copyOf(places);
      overlays = List.copyOf(overlays);
    }
  }

  /** A server that runs. */
  interface Serving {
    /** Where it can be called. */
    List<String> urls();

    /** What can be run. */
    List<WorkflowInfo> workflows();

    /** What somebody should look after, one line each. */
    List<String> warnings();

    /** Where runs are kept, for people. */
    String store();

    /** How many runs go on that another process left behind. */
    int resumed();

    /** Takes no more runs, lets those under way end for a while, and ends. */
    void stop();
  }
}
