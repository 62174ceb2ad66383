package io.cameleer.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Holds answers against the description of the API that the server serves. */
final class Described {
  static final JsonNode DOCUMENT = read();
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  private Described() {}

  private static JsonNode read() {
    try (InputStream in = OpenApi.class.getResourceAsStream("openapi.yaml")) {
      Object plain = new YAMLMapper().readValue(in, Object.class);
      return ApiCall.JSON.valueToTree(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is answered is what is described; paths that are not described are left alone. */
  static void check(String method, String path, ApiCall.Reply reply) {
    Optional<JsonNode> operation =
        operation(method, path.replaceFirst("[?].*", "").replaceFirst("^/flows", ""));
    if (operation.isEmpty() || reply.status() == 405 || reply.response().body().length == 0) {
      return;
    }
    JsonNode responses = operation.get().path("responses");
    JsonNode response =
        resolved(
            responses.has(String.valueOf(reply.status()))
                ? responses.path(String.valueOf(reply.status()))
                : responses.path("default"));
    assertThat(response.isMissingNode())
        .as("%s %s is described to answer %d", method, path, reply.status())
        .isFalse();
    String mediaType = reply.header("Content-Type").replaceFirst(";.*", "");
    JsonNode content = response.path("content").path(mediaType);
    assertThat(content.isMissingNode() && !mediaType.startsWith("image/"))
        .as("%s %s %d is described to be %s", method, path, reply.status(), mediaType)
        .isFalse();
    if (mediaType.endsWith("json")) {
      assertThat(schema(content.path("schema")).validate(reply.json()))
          .as("%s %s %d: %s", method, path, reply.status(), reply.text())
          .isEmpty();
    }
  }

  private static JsonSchema schema(JsonNode schema) {
    ObjectNode root = ApiCall.JSON.createObjectNode();
    root.setAll((ObjectNode) schema.deepCopy());
    root.set("components", DOCUMENT.path("components"));
    return SCHEMAS.getSchema(root);
  }

  private static JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asText().substring(1)) : node;
  }

  private static Optional<JsonNode> operation(String method, String path) {
    String known = path.replaceFirst("^/api/tasks", "/api/runs");
    JsonNode exact = DOCUMENT.path("paths").path(known);
    if (!exact.isMissingNode()) {
      return Optional.ofNullable(exact.get(method.toLowerCase(Locale.ROOT)));
    }
    return DOCUMENT.path("paths").properties().stream()
        .filter(entry -> known.matches(entry.getKey().replaceAll("\\{\\w+}", "[^/]+")))
        .map(Map.Entry::getValue)
        .map(found -> found.get(method.toLowerCase(Locale.ROOT)))
        .filter(Objects::nonNull)
        .findFirst();
  }
}
