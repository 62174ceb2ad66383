package io.cameleer.read;

import io.cameleer.model.Controller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code controller}: how the document wants to be served; directly, or in a list of adapters. */
final class ControllerFields {
  private static final String AFTER = "it matters to a server only; cameleer run goes without";

  private static final Field<String> TYPE =
      Field.of(
          "type",
          Shapes.choice(Map.of("http-server", "http-server")),
          "How it is served: http-server.");
  private static final Field<String> HOST =
      Field.of("host", Shapes.text(), "The address to listen on.");
  private static final Field<Integer> PORT =
      Field.of("port", Shapes.whole(1, 65_535), "The port of the API, 8080 if absent.");
  private static final Field<String> BASE_PATH =
      Field.of("base_path", Shapes.text(), "What every path begins with, / if absent.");

  private static final Field<Integer> WEBUI_PORT =
      Field.of("port", Shapes.whole(1, 65_535), "The port of the web pages.");
  static final Section WEBUI_SECTION =
      Section.of("webui", "a web UI", "The web pages.", WEBUI_PORT);
  private static final Field<Fields> WEBUI =
      Field.of("webui", Shapes.object(WEBUI_SECTION, fields -> fields), "The web pages.");

  private static final Field<Node> AUTH = Field.idle("auth", "Who may call.", AFTER);
  private static final Field<Node> MAX_CONCURRENT_RUNS =
      Field.idle("max_concurrent_runs", "How many runs at once.", AFTER);
  private static final Field<Node> SHUTDOWN_TIMEOUT =
      Field.idle("shutdown_timeout", "How long runs may take to end.", AFTER);

  static final Section ADAPTER_SECTION =
      Section.of(
          "adapter",
          "an adapter",
          "One way in which the document is served.",
          TYPE,
          HOST,
          PORT,
          BASE_PATH,
          WEBUI,
          AUTH,
          MAX_CONCURRENT_RUNS,
          SHUTDOWN_TIMEOUT);

  private static final Field<Fields> ADAPTER =
      Field.of("adapter", Shapes.object(ADAPTER_SECTION, fields -> fields), "One way to serve it.");
  private static final Field<List<Fields>> ADAPTERS =
      Field.of(
          "adapters",
          Shapes.list(Shapes.object(ADAPTER_SECTION, fields -> fields), "a list of adapters"),
          "The ways to serve it; the first one counts.");

  static final Section SECTION =
      Section.of(
              "controller",
              "a controller",
              "How the document is served. A run from the command line needs none of it.",
              ADAPTER,
              ADAPTERS)
          .and(ADAPTER_SECTION);

  private ControllerFields() {}

  static Controller read(Fields fields) {
    Fields one = fields.get(ADAPTER);
    List<Fields> several = fields.get(ADAPTERS);
    if (several != null && several.size() > 1) {
      fields
          .reading()
          .warning(fields.key(ADAPTERS), "only the first adapter is used in this version", null);
    }
    List<Controller> all = new ArrayList<>();
    if (one != null) {
      all.add(direct(one));
    }
    if (several != null) {
      several.forEach(each -> all.add(direct(each)));
    }
    all.add(direct(fields));
    return all.get(0);
  }

  private static Controller direct(Fields fields) {
    Controller usual = Controller.DEFAULT;
    String type = fields.get(TYPE);
    Fields webui = fields.get(WEBUI);
    Integer webuiPort = webui == null ? null : webui.get(WEBUI_PORT);
    String host = fields.get(HOST);
    return type == null && fields.has(TYPE)
        ? usual
        : new Controller(host, fields.get(PORT, usual.port()), basePath(fields, usual), webuiPort);
  }

  private static String basePath(Fields fields, Controller usual) {
    String path = fields.get(BASE_PATH);
    Node node = fields.node(BASE_PATH);
    if (path != null && node != null && !path.startsWith("/")) {
      fields
          .reading()
          .error(
              node, "found " + node.word() + ", expected a path", "did you mean '/" + path + "'?");
    }
    return path == null ? usual.basePath() : path;
  }

  /** For the document's table. */
  static @Nullable Controller read(Node node, Reading reading) {
    return Shapes.object(SECTION, ControllerFields::read).read(node, reading);
  }
}
