package io.cameleer.read;

import io.cameleer.expr.ExpressionSyntaxException;
import io.cameleer.expr.Template;
import io.cameleer.model.ComponentKind;
import org.jspecify.annotations.Nullable;

/** A component of type {@code http-client}. */
final class HttpClientFields {
  private static final Field<Template> URL =
      Field.of(
              "url",
              Shapes.textTemplate(),
              "The URL that is called; taken from the input if absent.")
          .or("endpoint");
  private static final Field<Template> BASE_URL =
      Field.of("base_url", Shapes.textTemplate(), "What 'path' is appended to.");
  private static final Field<Template> PATH =
      Field.of(
          "path", Shapes.textTemplate(), "Appended to the base URL, or to the URL from the input.");

  static final Section SECTION =
      Section.of(
              "component-http-client",
              "a component of type 'http-client'",
              "A call over HTTP: the input is the JSON body (the query, with GET), the answer is the output.",
              URL,
              BASE_URL,
              PATH)
          .and(HttpFields.REQUEST);

  private HttpClientFields() {}

  static @Nullable ComponentKind read(Fields fields) {
    if (fields.has(URL) && fields.has(BASE_URL)) {
      fields
          .reading()
          .error(
              fields.key(BASE_URL),
              "'base_url' stands beside a 'url'",
              "keep one of the two; 'path' is appended to either");
      return null;
    }
    Template url = fields.get(URL);
    Template base = fields.get(BASE_URL);
    Template path = fields.get(PATH);
    Template given = url == null ? base : url;
    Node.Scalar node = scalar(fields, fields.has(URL) ? URL : BASE_URL);
    if (given == null || node == null) {
      Template params = fields.get(HttpFields.PARAMS);
      return new ComponentKind.HttpClient(null, path, HttpFields.read(fields, params));
    }
    checkScheme(node, fields.reading());
    Node.Scalar pathNode = scalar(fields, PATH);
    String text = pathNode == null ? node.text() : joined(node.text(), pathNode.text());
    UrlText whole = UrlText.split(text);
    Template params = whole.merged(fields);
    Template joined = parsed(whole.url(), fields.reading());
    return joined == null
        ? null
        : new ComponentKind.HttpClient(joined, null, HttpFields.read(fields, params));
  }

  private static Node.@Nullable Scalar scalar(Fields fields, Field<?> field) {
    return fields.node(field) instanceof Node.Scalar scalar && !scalar.isNull() ? scalar : null;
  }

  private static void checkScheme(Node.Scalar node, Reading reading) {
    String text = node.text();
    boolean web = text.startsWith("http://") || text.startsWith("https://");
    if (!web && !text.startsWith("${")) {
      reading.error(
          node,
          "found " + node.word() + ", expected a URL that begins with http:// or https://",
          text.contains("://") ? null : "did you mean 'http://" + CoreSchema.shorten(text) + "'?");
    }
  }

  private static String joined(String base, String path) {
    String start = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    return start + (path.startsWith("/") || path.startsWith("?") ? "" : "/") + path;
  }

  /** Its mistakes have been reported where its parts stand. */
  private static @Nullable Template parsed(String text, Reading reading) {
    try {
      return SecretNames.placed(text, Template.text(text), reading);
    } catch (ExpressionSyntaxException reported) {
      return null;
    }
  }
}
