package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.ComponentKind;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A component of type {@code camel}. */
final class CamelFields {
  private static final Pattern SCHEME =
      Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.+", Pattern.DOTALL);

  private static final Pattern OURS =
      Pattern.compile("\\$\\{\\s*(input|jobs|item|variables|metadata|workflow|run)\\b");

  private static final Field<String> URI =
      Field.of("uri", uri(), "The endpoint: scheme:path?options.");
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

  /** In a URI <code>${</code> has the endpoint's own meaning; a source of ours has none there. */
  private static Shape<String> uri() {
    return new Shape<>(
        "a Camel URI",
        Map.of("type", "string"),
        (node, reading) -> {
          if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
            reading.wrongKind(node, "a Camel URI");
            return null;
          }
          Matcher ours = OURS.matcher(scalar.text());
          if (!ours.find()) {
            return scalar.text();
          }
          reading.error(
              scalar,
              "'" + ours.group(1) + "' means nothing in a URI, which is the same for all calls",
              "hand the value over in 'headers', or in the input");
          return null;
        });
  }

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
