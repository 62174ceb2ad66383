package io.cameleer.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The description of the API, OpenAPI 3.1: a resource, with the server's address in it. */
final class OpenApi {
  private static final String RESOURCE = "openapi.yaml";

  private final String basePath;
  private @Nullable Map<String, Object> document;

  OpenApi(String basePath) {
    this.basePath = basePath;
  }

  /** Read when it is first asked for: a server need not wait for that to start. */
  private synchronized Map<String, Object> document() {
    Map<String, Object> known = document;
    if (known == null) {
      known = new LinkedHashMap<>(read());
      known.put("servers", List.of(Map.of("url", basePath.isEmpty() ? "/" : basePath)));
      document = known;
    }
    return known;
  }

  private static Map<String, Object> read() {
    try (InputStream in = Objects.requireNonNull(OpenApi.class.getResourceAsStream(RESOURCE))) {
      return new YAMLMapper().readValue(in, new TypeReference<Map<String, Object>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As JSON. */
  Answer json(Call call) {
    return Answer.json(200, document(), "application/vnd.oai.openapi+json");
  }

  /** As YAML. */
  Answer yaml(Call call) {
    try {
      String text =
          YAMLMapper.builder()
              .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
              .build()
              .writeValueAsString(document());
      return Answer.text(200, "application/yaml; charset=utf-8", text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the description is plain data", e);
    }
  }
}
