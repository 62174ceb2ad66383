package io.cameleer.compile;

import io.cameleer.compile.Node.Fields;
import io.cameleer.model.ComponentKind.Script;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/** The call of a {@code script} component: an expression in a language of Camel's. */
final class ScriptCall {
  /** Languages whose input is JSON text. */
  private static final Set<String> READ_JSON = Set.of("jq", "jsonata");

  private ScriptCall() {}

  static List<Node> nodes(Script script) {
    List<Node> nodes = new ArrayList<>();
    if (READ_JSON.contains(script.language())) {
      nodes.add(Eip.process("json-text"));
    }
    Fields expression = Expressions.language(script.language(), text(script.script()));
    nodes.add(Eip.setBody(expression));
    nodes.add(Eip.process("plain"));
    return nodes;
  }

  /** As it is where Camel reads it so; in Base64, which Camel decodes, where nothing else helps. */
  private static String text(String script) {
    if (!EndpointText.hasPlaceholders(script)) {
      return script;
    }
    if (EndpointText.canEscapeBraces(script)) {
      return EndpointText.escapeBraces(script);
    }
    byte[] bytes = script.getBytes(StandardCharsets.UTF_8);
    return "resource:base64:" + Base64.getEncoder().encodeToString(bytes);
  }
}
