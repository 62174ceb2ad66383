package io.cameleer.model;

import io.cameleer.expr.Template;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a component is: the closed set of {@code type}s that run in this version. */
public sealed interface ComponentKind {

  /** The document's word for it. */
  String type();

  /**
   * A call over HTTP.
   *
   * @param url the whole URL without query; null when the call takes it from its input
   * @param path appended to the URL that comes from the input; null for none. Where {@code url} is
   *     given, the path is part of it already.
   * @param request what is sent
   */
  record HttpClient(@Nullable Template url, @Nullable Template path, HttpRequest request)
      implements ComponentKind {
    /** Refuses a null request. */
    public HttpClient {
      Objects.requireNonNull(request, "request");
    }

    @Override
    public String type() {
      return "http-client";
    }
  }

  /**
   * A process of ours that speaks HTTP on a local port.
   *
   * @param command the program and its arguments, not empty
   * @param port where it listens on localhost
   * @param path the path that calls go to
   * @param request what is sent
   * @param env environment variables set for the process, beside those it inherits
   * @param workingDir where it runs
   * @param health the path asked until it answers below 400; null when an open port is enough
   * @param startTimeout how long it may take until it is healthy
   * @param restart when it is started again after it ended by itself
   */
  record HttpServer(
      List<String> command,
      int port,
      Template path,
      HttpRequest request,
      Map<String, Template> env,
      Path workingDir,
      @Nullable String health,
      Duration startTimeout,
      Restart restart)
      implements ComponentKind {
    /** How long a process may take to become healthy when the document does not say. */
    public static final Duration DEFAULT_START_TIMEOUT = Duration.ofSeconds(30);

    /** Copies the collections; refuses an empty command. */
    public HttpServer {
      command = List.copyOf(command);
      env = ordered(env);
      if (command.isEmpty()) {
        throw new IllegalArgumentException("an http-server needs a command");
      }
    }

    @Override
    public String type() {
      return "http-server";
    }
  }

  /** When a process that ended by itself is started again, with a growing pause. */
  enum Restart {
    /** Whatever its exit status was. */
    ALWAYS,
    /** When its exit status was not 0. The default. */
    ON_FAILURE,
    /** Never. */
    NEVER
  }

  /**
   * A command that runs once per call.
   *
   * @param command the program and its arguments, not empty; a command that was given as one text
   *     is {@code sh -c text}
   * @param env environment variables set for it
   * @param workingDir where it runs
   * @param stdin what it reads; null for the call's input as JSON
   */
  record Shell(
      List<Template> command, Map<String, Template> env, Path workingDir, @Nullable Template stdin)
      implements ComponentKind {
    /** Copies the collections; refuses an empty command. */
    public Shell {
      command = List.copyOf(command);
      env = ordered(env);
      if (command.isEmpty()) {
        throw new IllegalArgumentException("a shell component needs a command");
      }
    }

    @Override
    public String type() {
      return "shell";
    }
  }

  /**
   * Another workflow, run as a child of the run that calls it.
   *
   * @param workflow its id
   */
  record SubWorkflow(String workflow) implements ComponentKind {
    @Override
    public String type() {
      return "workflow";
    }
  }

  /**
   * A script in a language that Camel has on the class path.
   *
   * @param language Camel's name of the language: {@code jq}, {@code jsonata}, {@code groovy}, …
   * @param script its text (a {@code file} has been read)
   */
  record Script(String language, String script) implements ComponentKind {
    @Override
    public String type() {
      return "script";
    }
  }

  /**
   * Any endpoint that Camel can produce to.
   *
   * @param uri the endpoint's URI, options and all
   * @param headers headers set on the message
   */
  record CamelEndpoint(String uri, Map<String, Template> headers) implements ComponentKind {
    /** Copies the map. */
    public CamelEndpoint {
      headers = ordered(headers);
    }

    @Override
    public String type() {
      return "camel";
    }
  }

  /**
   * A named collection of JSON records in the database.
   *
   * @param operation what is done with it
   * @param name its name
   * @param records what is created or appended; null for those of the input
   * @param where which records a query gives, over {@code item} and {@code index}; null for all
   * @param limit how many records are given at most; null for all
   * @param metadata kept with a collection that is created; null for none
   * @param replace whether a collection of this name makes room for the one that is created
   * @param folder where the database lies when nothing else is said
   */
  record Dataset(
      Operation operation,
      Template name,
      @Nullable Template records,
      @Nullable Template where,
      @Nullable Template limit,
      @Nullable Template metadata,
      boolean replace,
      Path folder)
      implements ComponentKind {
    /** Refuses nulls where they mean nothing. */
    public Dataset {
      Objects.requireNonNull(operation, "operation");
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(folder, "folder");
    }

    @Override
    public String type() {
      return "dataset";
    }

    /** What is done with a collection. */
    public enum Operation {
      /** Gives the records that satisfy a condition: a list. */
      QUERY,
      /** Makes a collection of these records. */
      CREATE,
      /** Gives the collection: name, count, metadata, records. */
      GET,
      /** Adds records, all or none; makes the collection where there is none. */
      APPEND
    }
  }

  private static <V> Map<String, V> ordered(Map<String, V> map) {
    return java.util.Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
