package io.cameleer.compile;

import static io.cameleer.compile.Node.fields;

import io.cameleer.compile.Node.Fields;
import io.cameleer.expr.Expr;
import io.cameleer.expr.Template;
import io.cameleer.expr.Values;
import io.cameleer.model.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The nodes of an HTTP call, in their order. */
final class HttpCall {
  /** The endpoint of calls whose URL is known only when they are made. */
  private static final String ANY = "http://localhost";

  /** A URL that stands in an endpoint's URI as it is. */
  private static final Pattern PLAIN =
      Pattern.compile("https?://[A-Za-z0-9._-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?");

  private final HttpRequest request;
  private final List<Node> nodes = new ArrayList<>();
  private String endpoint = ANY;

  private HttpCall(HttpRequest request) {
    this.request = request;
    if (request.stream() != null || request.idleTimeout() != null) {
      nodes.add(Eip.to("call:stream", streams(request)));
    }
    nodes.add(Eip.removeHeaders());
    nodes.add(Eip.setHeader("CamelHttpMethod", Expressions.constant(request.method())));
    request
        .headers()
        .forEach(
            (name, value) ->
                nodes.add(
                    Eip.setHeader(EndpointText.escapeBraces(name), Expressions.ofText(value))));
    if (request.auth() != null) {
      nodes.add(Eip.setHeader("Authorization", authorization(request.auth())));
    }
    if (request.params() != null) {
      nodes.add(Eip.setVariable("query", Expressions.of(request.params())));
    }
  }

  private static Fields streams(HttpRequest request) {
    Fields parameters = fields();
    if (request.stream() != null) {
      parameters = parameters.with("piece", EndpointText.template(request.stream()));
    }
    return request.idleTimeout() == null
        ? parameters
        : parameters.with("idle", DurationText.of(request.idleTimeout()));
  }

  /** A call of a URL. */
  static List<Node> to(Template url, HttpRequest request) {
    HttpCall call = new HttpCall(request);
    if (Expressions.constantValue(url) instanceof String text && PLAIN.matcher(text).matches()) {
      call.endpoint = text;
    } else {
      call.nodes.add(Eip.setHeader("CamelHttpUri", Expressions.of(url)));
    }
    return call.finish();
  }

  /** A call of the URL that the input names. */
  static List<Node> toInput(@Nullable Template path, HttpRequest request) {
    HttpCall call = new HttpCall(request);
    if (path != null) {
      call.nodes.add(Eip.setVariable("path", Expressions.ofText(path)));
    }
    call.nodes.add(Eip.process("http-target"));
    return call.finish();
  }

  private List<Node> finish() {
    if (request.body() != null) {
      nodes.add(Eip.setBody(Expressions.of(request.body())));
    }
    nodes.add(Eip.process("http-request"));
    nodes.add(Eip.to(endpoint, options()));
    nodes.add(Eip.process("http-response"));
    return nodes;
  }

  private Fields options() {
    Fields options = fields().with("throwExceptionOnFailure", false);
    if (request.body() == null) {
      return options;
    }
    return switch (request.method()) {
      case "GET" -> options.with("getWithBody", true);
      case "DELETE" -> options.with("deleteWithBody", true);
      default -> options;
    };
  }

  private static Fields authorization(HttpRequest.Auth auth) {
    return switch (auth) {
      case HttpRequest.Auth.Basic basic -> basic(basic);
      case HttpRequest.Auth.Bearer bearer -> bearer(bearer);
    };
  }

  private static Fields bearer(HttpRequest.Auth.Bearer bearer) {
    Object token = Expressions.constantValue(bearer.token());
    return token == null
        ? Expressions.text("Bearer " + Expressions.embed(bearer.token().toExpr()))
        : Expressions.constant("Bearer " + Values.toText(token));
  }

  private static Fields basic(HttpRequest.Auth.Basic basic) {
    Expr user = Expressions.joined(basic.username().toExpr(), new Expr.Literal(":"));
    Expr credentials = Expressions.joined(user, basic.password().toExpr());
    return Expressions.text("Basic " + Expressions.embed(Expr.call("base64", credentials)));
  }
}
