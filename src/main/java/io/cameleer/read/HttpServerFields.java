package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.ComponentKind;
import io.cameleer.model.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A component of type {@code http-server}. */
final class HttpServerFields {
  private static final Field<List<String>> START =
      Field.of(
          "start", Commands.texts(), "The command that starts the server, as a list of arguments.");
  private static final Field<Integer> PORT =
      Field.of("port", Shapes.whole(1, 65_535), "Where it listens on localhost.");
  private static final Field<Template> PATH =
      Field.of("path", Shapes.textTemplate(), "The path that calls go to, / if absent.");
  private static final Field<String> HEALTH =
      Field.of(
          "health",
          Shapes.text(),
          "A path that is asked until it answers below 400; if absent, an open port is enough.");
  private static final Field<Duration> START_TIMEOUT =
      Field.of(
          "start_timeout",
          Shapes.duration(),
          "How long it may take until it is healthy, 30s if absent.");
  private static final Field<ComponentKind.Restart> RESTART =
      Field.of(
          "restart",
          Shapes.choice(restarts()),
          "When it is started again after it ended by itself, on-failure if absent.");

  static final Section SECTION =
      Section.of(
              "component-http-server",
              "a component of type 'http-server'",
              "A process that is started, awaited, supervised and stopped with the document, and called over HTTP.",
              START,
              PORT,
              PATH,
              HEALTH,
              START_TIMEOUT,
              RESTART)
          .and(HttpFields.REQUEST)
          .and(ProcessFields.SECTION)
          .requiring(START, PORT);

  private HttpServerFields() {}

  private static Map<String, ComponentKind.Restart> restarts() {
    Map<String, ComponentKind.Restart> words = new LinkedHashMap<>();
    words.put("always", ComponentKind.Restart.ALWAYS);
    words.put("on-failure", ComponentKind.Restart.ON_FAILURE);
    words.put("never", ComponentKind.Restart.NEVER);
    return words;
  }

  static @Nullable ComponentKind read(Fields fields) {
    List<String> command = fields.get(START);
    Integer port = fields.get(PORT);
    HttpRequest request = HttpFields.read(fields, fields.get(HttpFields.PARAMS));
    Map<String, Template> env =
        fields.get(ProcessFields.ENV, fields.reading().seeingOnly(Sources.DOCUMENT));
    Template path = fields.get(PATH, Template.constant("/"));
    String health = fields.get(HEALTH);
    Duration startTimeout =
        fields.get(START_TIMEOUT, ComponentKind.HttpServer.DEFAULT_START_TIMEOUT);
    ComponentKind.Restart restart = fields.get(RESTART, ComponentKind.Restart.ON_FAILURE);
    return command == null || port == null
        ? null
        : new ComponentKind.HttpServer(
            command,
            port,
            path,
            request,
            env == null ? Map.of() : env,
            ProcessFields.workingDir(fields),
            health,
            startTimeout,
            restart);
  }
}
