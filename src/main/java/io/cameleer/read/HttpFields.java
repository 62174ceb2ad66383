package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an HTTP call sends; of {@code http-client} and {@code http-server}. */
final class HttpFields {
  private static final Field<String> METHOD =
      Field.of("method", method(), "The HTTP method, POST if absent.");
  private static final Field<Map<String, Template>> HEADERS =
      Field.of(
          "headers",
          Shapes.map(Shapes.textTemplate(), "an object of headers"),
          "Headers of the request.");
  static final Field<Template> PARAMS =
      Field.of("params", Shapes.template(), "The query: an object of names and values.");
  private static final Field<Template> BODY =
      Field.of("body", Shapes.template(), "The body, the call's input if absent.");

  private static final Field<String> AUTH_TYPE =
      Field.of("type", Shapes.choice(words("basic", "bearer")), "How the caller shows who it is.");
  private static final Field<Template> USERNAME =
      Field.of("username", Shapes.textTemplate(), "The user, for basic.");
  private static final Field<Template> PASSWORD =
      Field.of("password", Shapes.textTemplate(), "The password, for basic.");
  private static final Field<Template> TOKEN =
      Field.of("token", Shapes.textTemplate(), "The token, for bearer.");

  static final Section AUTH_SECTION =
      Section.of(
          "http-auth",
          "an auth",
          "How the caller shows who it is: a user and a password, or a token.",
          AUTH_TYPE,
          USERNAME,
          PASSWORD,
          TOKEN);

  private static final Field<HttpRequest.Auth> AUTH =
      Field.of(
          "auth",
          Shapes.object(AUTH_SECTION, HttpFields::readAuth),
          "Basic or bearer authentication.");

  private static final Field<Template> STREAM =
      Field.of(
          "stream",
          Shapes.template(Sources.ANSWER),
          "What of each piece of a streamed answer, 'response', counts: the output is all of that.");
  private static final Field<Duration> IDLE_TIMEOUT =
      Field.of(
          "idle_timeout", Shapes.duration(), "How long a streamed answer may pause, 1m if absent.");

  /** The fields of both kinds. */
  static final Section REQUEST =
      Section.of(
          "http-request",
          "a request",
          "What is sent.",
          METHOD,
          HEADERS,
          PARAMS,
          BODY,
          AUTH,
          STREAM,
          IDLE_TIMEOUT);

  private HttpFields() {}

  private static Shape<String> method() {
    Map<String, String> words = new LinkedHashMap<>();
    for (String word : new String[] {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"}) {
      words.put(word, word);
    }
    Map<String, String> both = new LinkedHashMap<>(words);
    words.keySet().forEach(word -> both.put(word.toLowerCase(Locale.ROOT), word));
    Shape<String> shown = Shapes.choice(words);
    Shape<String> read = Shapes.choice(both).named(shown.expected());
    return new Shape<>(
        shown.expected(),
        read.schema(),
        (node, reading) ->
            node instanceof Node.Scalar scalar && both.containsKey(scalar.text())
                ? both.get(scalar.text())
                : shown.read(node, reading));
  }

  private static Map<String, String> words(String... words) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String word : words) {
      all.put(word, word);
    }
    return all;
  }

  /** What is sent. */
  static HttpRequest read(Fields fields, @Nullable Template params) {
    return new HttpRequest(
        fields.get(METHOD, "POST"),
        fields.get(HEADERS, Map.of()),
        params,
        fields.get(BODY),
        fields.get(AUTH),
        fields.get(STREAM),
        fields.get(IDLE_TIMEOUT));
  }

  private static HttpRequest.@Nullable Auth readAuth(Fields fields) {
    String type = fields.get(AUTH_TYPE, fields.has(TOKEN) ? "bearer" : "basic");
    return type.equals("bearer") ? bearer(fields) : basic(fields);
  }

  private static HttpRequest.@Nullable Auth bearer(Fields fields) {
    Template token = needed(fields, TOKEN, "bearer");
    refuse(fields, USERNAME, "basic");
    refuse(fields, PASSWORD, "basic");
    return token == null ? null : new HttpRequest.Auth.Bearer(token);
  }

  private static HttpRequest.@Nullable Auth basic(Fields fields) {
    Template username = needed(fields, USERNAME, "basic");
    Template password = needed(fields, PASSWORD, "basic");
    refuse(fields, TOKEN, "bearer");
    return username == null || password == null
        ? null
        : new HttpRequest.Auth.Basic(username, password);
  }

  private static @Nullable Template needed(Fields fields, Field<Template> field, String type) {
    if (!fields.isMeant(field)) {
      fields
          .reading()
          .error(
              fields.map(),
              "'" + field.name() + "' is missing in an auth of type '" + type + "'",
              null);
    }
    return fields.get(field);
  }

  private static void refuse(Fields fields, Field<?> field, String type) {
    if (fields.has(field)) {
      fields
          .reading()
          .error(
              fields.key(field),
              "'" + field.name() + "' belongs to an auth of type '" + type + "'",
              null);
    }
  }
}
