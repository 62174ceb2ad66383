package io.cameleer.read;

import io.cameleer.model.Access;
import io.cameleer.model.Controller;
import io.cameleer.model.SecretPlace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code controller}: how the document wants to be served; directly, or in a list of adapters. */
final class ControllerFields {
  private static final int MOST = 1_000_000;
  private static final Pattern ORIGIN = Pattern.compile("https?://[^/\\s?#]{1,255}");

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

  private static final Field<Access> AUTH =
      Field.of("auth", AccessFields.SHAPE, "Who may call: keys and tokens, or none.");

  private static final Field<Path> CERTIFICATE =
      Field.of("certificate", SecretFields.path(), "The certificate, a PEM file.");
  private static final Field<Path> KEY =
      Field.of("key", SecretFields.path(), "Its private key, a PEM file.");
  static final Section TLS_SECTION =
      Section.of("tls", "a tls", "The server's certificate.", CERTIFICATE, KEY)
          .requiring(CERTIFICATE, KEY);
  private static final Field<Controller.Tls> TLS =
      Field.of(
          "tls", Shapes.object(TLS_SECTION, ControllerFields::tls), "HTTPS, with these files.");

  private static final Field<List<String>> ORIGINS =
      Field.of(
          "origins",
          Shapes.either(
              new Shape<>(
                  "an origin",
                  Map.of("type", "string"),
                  (node, reading) -> {
                    String origin = origin(node, reading);
                    return origin == null ? null : List.of(origin);
                  }),
              Shapes.list(
                  new Shape<>("an origin", Map.of("type", "string"), ControllerFields::origin),
                  "a list of origins"),
              "an origin, or a list of them"),
          "The origins of web pages that may call (CORS); none if absent.");
  private static final Field<Integer> MAX_CONCURRENT_RUNS =
      Field.of(
          "max_concurrent_runs",
          Shapes.whole(1, MOST),
          "How many runs go on at once; any number if absent.");
  private static final Field<Integer> QUEUE =
      Field.of("queue", Shapes.whole(0, MOST), "How many more runs may wait for their turn.");
  private static final Field<Duration> SHUTDOWN_TIMEOUT =
      Field.of(
          "shutdown_timeout",
          Shapes.pause(),
          "How long runs may take to end when the server is stopped, 30s if absent.");
  private static final Field<Integer> BODY =
      Field.of("body", Sizes.size(1_024, 1 << 30), "The largest body, 32MB if absent.");
  private static final Field<Integer> HEADERS =
      Field.of(
          "headers",
          Sizes.size(1_024, 1 << 20),
          "The largest headers, all together, 16kB if absent.");
  private static final Field<Integer> DEPTH =
      Field.of(
          "depth",
          Shapes.whole(10, 500),
          "How deep objects and lists of JSON lie in one another, 100 if absent.");
  private static final Field<Duration> TIMEOUT =
      Field.of(
          "timeout",
          Shapes.duration(),
          "How long the head of a request may take to arrive, and its body, 30s if absent.");
  static final Section REQUESTS_SECTION =
      Section.of("requests", "a requests", "What requests may be.", BODY, HEADERS, DEPTH, TIMEOUT);
  private static final Field<Controller.Requests> REQUESTS =
      Field.of(
          "requests",
          Shapes.object(REQUESTS_SECTION, ControllerFields::requests),
          "What requests may be.");
  private static final Field<SecretPlace> CALLBACK_SECRET =
      Field.of(
          "callback_secret",
          SecretFields.variable(),
          "The key that callbacks are signed with: ${env.NAME}.");

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
          TLS,
          ORIGINS,
          MAX_CONCURRENT_RUNS,
          QUEUE,
          SHUTDOWN_TIMEOUT,
          REQUESTS,
          CALLBACK_SECRET);

  private static final Field<Fields> ADAPTER =
      Field.of("adapter", Shapes.object(ADAPTER_SECTION, fields -> fields), "One way to serve it.");
  private static final Field<List<Fields>> ADAPTERS =
      Field.of(
          "adapters",
          Shapes.list(Shapes.object(ADAPTER_SECTION, fields -> fields), "a list of adapters"),
          "The ways to serve it, all of them.");

  static final Section SECTION =
      Section.of(
              "controller",
              "a controller",
              "How the document is served. A run from the command line needs none of it.",
              ADAPTER,
              ADAPTERS)
          .and(ADAPTER_SECTION);

  private ControllerFields() {}

  static List<Controller> read(Fields fields) {
    Fields one = fields.get(ADAPTER);
    List<Fields> several = fields.get(ADAPTERS, List.of());
    List<Controller> all = new ArrayList<>();
    Controller direct = direct(fields);
    if (one != null) {
      all.add(direct(one));
    }
    several.forEach(each -> all.add(direct(each)));
    if (all.isEmpty() || fields.isMeantAny(HOST, PORT)) {
      all.addFirst(direct);
    }
    return all;
  }

  private static Controller direct(Fields fields) {
    Controller usual = Controller.DEFAULT;
    var unused = fields.get(TYPE);
    Fields webui = fields.get(WEBUI);
    Integer webuiPort = webui == null ? null : webui.get(WEBUI_PORT);
    return new Controller(
        fields.get(HOST),
        fields.get(PORT, usual.port()),
        basePath(fields, usual),
        webuiPort,
        fields.get(AUTH),
        fields.get(TLS),
        fields.get(ORIGINS, List.of()),
        new Controller.Limits(
            fields.get(MAX_CONCURRENT_RUNS),
            fields.get(QUEUE),
            fields.get(SHUTDOWN_TIMEOUT),
            fields.get(REQUESTS, Controller.Requests.USUAL)),
        fields.get(CALLBACK_SECRET));
  }

  private static Controller.Requests requests(Fields fields) {
    return new Controller.Requests(
        fields.get(BODY), fields.get(HEADERS), fields.get(DEPTH), fields.get(TIMEOUT));
  }

  private static Controller.@Nullable Tls tls(Fields fields) {
    Path certificate = fields.get(CERTIFICATE);
    Path key = fields.get(KEY);
    return certificate == null || key == null ? null : new Controller.Tls(certificate, key);
  }

  private static @Nullable String origin(Node node, Reading reading) {
    String text = Shapes.text().read(node, reading);
    if (text == null || text.equals("*") || ORIGIN.matcher(text).matches()) {
      return text;
    }
    reading.error(
        node,
        "found " + node.word() + ", expected an origin: https://host, or *",
        text.endsWith("/") ? "leave out the '/' at the end" : null);
    return null;
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
  static @Nullable List<Controller> read(Node node, Reading reading) {
    return Shapes.object(SECTION, ControllerFields::read).read(node, reading);
  }
}
