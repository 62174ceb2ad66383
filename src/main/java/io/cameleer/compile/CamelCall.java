package io.cameleer.compile;

import io.cameleer.model.ComponentKind.CamelEndpoint;
import java.util.ArrayList;
import java.util.List;

/** The call of a {@code camel} component: any endpoint. */
final class CamelCall {
  private CamelCall() {}

  static List<Node> nodes(CamelEndpoint camel) {
    List<Node> nodes = new ArrayList<>();
    nodes.add(Eip.removeHeaders());
    camel
        .headers()
        .forEach(
            (name, value) ->
                nodes.add(
                    Eip.setHeader(EndpointText.escapeBraces(name), Expressions.ofText(value))));
    String uri = camel.uri();
    nodes.add(Eip.to(EndpointText.hasPlaceholders(uri) ? EndpointText.escapeBraces(uri) : uri));
    nodes.add(Eip.process("plain"));
    return nodes;
  }
}
