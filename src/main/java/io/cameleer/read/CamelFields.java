package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.ComponentKind;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A component of type {@code camel}. */
final class CamelFields {
  private static final Pattern SCHEME =
      Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.+", Pattern.DOTALL);

  private static final Field<String> URI =
      Field.of("uri", Shapes.text(), "The endpoint: scheme:path?options.");
  private static final Field<Map<String, Template>> HEADERS =
      Field.of(
          "headers",
          Shapes.map(Shapes.template(), "an object of headers"),
          "Headers of the message.");

  static final Section SECTION =
      Section.of(
              "component-camel",
              "a component of type 'camel'",
              "Any Camel endpoint: the input is the body of the message, the body afterwards the output.",
              URI,
              HEADERS)
          .requiring(URI);

  private CamelFields() {}

  static @Nullable ComponentKind read(Fields fields) {
    String uri = fields.get(URI);
    Map<String, Template> headers = fields.get(HEADERS, Map.of());
    Node node = fields.node(URI);
    if (uri == null || node == null) {
      return null;
    }
    if (!SCHEME.matcher(uri).matches()) {
      fields
          .reading()
          .error(
              node, "found " + node.word() + ", expected a Camel URI: scheme:path?options", null);
      return null;
    }
    return new ComponentKind.CamelEndpoint(uri, headers);
  }
}
