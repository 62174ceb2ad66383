package io.cameleer.compile;

import static io.cameleer.compile.Node.fields;

import io.cameleer.compile.Node.Fields;
import io.cameleer.expr.Template;
import io.cameleer.expr.Values;
import io.cameleer.model.ComponentKind.HttpServer;
import io.cameleer.model.ComponentKind.Restart;
import java.util.List;

/** The call of an {@code http-server}: its process, and an HTTP call to where that listens. */
final class HttpServerCall {
  private HttpServerCall() {}

  /** What starts with the route, and is awaited by each call. */
  static Node process(String name, HttpServer server) {
    Fields parameters =
        fields()
            .with("command", EndpointText.json(Values.toJson(server.command())))
            .with("port", server.port());
    if (!server.env().isEmpty()) {
      String env = Template.map(server.env()).print();
      parameters = parameters.with("env", EndpointText.json(env));
    }
    parameters = parameters.with("workingDir", Folder.parameter(server.workingDir()));
    if (server.health() != null) {
      parameters = parameters.with("health", EndpointText.parameter(server.health()));
    }
    return Eip.to(
        "process:" + name,
        parameters
            .with("startTimeout", DurationText.of(server.startTimeout()))
            .with("restart", word(server.restart())));
  }

  static List<Node> nodes(HttpServer server) {
    String address = "http://localhost:" + server.port();
    return HttpCall.to(url(address, server.path()), server.request());
  }

  private static Template url(String address, Template path) {
    if (Expressions.constantValue(path) instanceof String text) {
      return Template.constant(address + (text.startsWith("/") ? text : "/" + text));
    }
    String text = path.print();
    return Template.text(
        address + (text.startsWith("/") ? text : Expressions.embed(path.toExpr())));
  }

  /** Whether two actions start the same process. */
  static boolean isSameProcess(HttpServer a, HttpServer b) {
    return process("", a).equals(process("", b));
  }

  private static String word(Restart restart) {
    return switch (restart) {
      case ALWAYS -> "always";
      case ON_FAILURE -> "on-failure";
      case NEVER -> "never";
    };
  }
}
