package io.cameleer.api;

import io.vertx.ext.web.FileUpload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A multipart body as the object that a JSON body would have been: files become bytes in the input,
 * under the names of their parts, and what is known of them stands in the metadata, as {@code
 * files}.
 */
final class Uploads {
  private static final Set<String> FLAGS = Set.of("wait_for_completion", "output_only", "stream");
  private static final Set<String> OBJECTS = Set.of("input", "metadata");

  private Uploads() {}

  static Map<String, @Nullable Object> read(Call call) {
    if (!String.valueOf(call.header("Content-Type")).contains("boundary=")) {
      throw Refusal.badRequest("the body is multipart/form-data without a boundary");
    }
    if (call.form().isEmpty() && call.files().isEmpty()) {
      throw Refusal.badRequest("the body has no part between boundaries as its type says");
    }
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    call.form()
        .forEach(
            (name, text) -> {
              if (RunOrder.FIELDS.contains(name)) {
                body.put(name, value(name, text, call.limits().depth()));
              } else {
                input.put(name, text);
              }
            });
    Map<String, Object> told = new LinkedHashMap<>();
    call.files().forEach(file -> add(file, input, told));
    input.putAll(object(body.get("input"), "input"));
    body.put("input", input);
    if (!told.isEmpty()) {
      Map<String, @Nullable Object> metadata = object(body.get("metadata"), "metadata");
      metadata.put("files", told);
      body.put("metadata", metadata);
    }
    return body;
  }

  private static @Nullable Object value(String name, String text, int depth) {
    if (FLAGS.contains(name)) {
      return switch (text.strip()) {
        case "true" -> true;
        case "false" -> false;
        default -> text;
      };
    }
    return OBJECTS.contains(name)
        ? Json.parse(text.getBytes(StandardCharsets.UTF_8), "the part '" + name + "'", depth)
        : text;
  }

  private static Map<String, @Nullable Object> object(@Nullable Object value, String name) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, field) -> object.put(String.valueOf(key), field));
    } else if (value != null) {
      throw Refusal.badRequest(
          "the part '%s': expected an object, found %s".formatted(name, Fields.describe(value)));
    }
    return object;
  }

  /** Parts of one name become a list. */
  private static void add(
      FileUpload file, Map<String, @Nullable Object> input, Map<String, Object> told) {
    Map<String, Object> known = new LinkedHashMap<>();
    known.put("file_name", file.fileName());
    known.put("media_type", file.contentType());
    known.put("size", file.size());
    merge(input, file.name(), bytes(file));
    Object first = told.putIfAbsent(file.name(), known);
    if (first instanceof List<?> several) {
      List<Object> more = new ArrayList<>(several);
      more.add(known);
      told.put(file.name(), more);
    } else if (first != null) {
      told.put(file.name(), List.of(first, known));
    }
  }

  private static void merge(Map<String, @Nullable Object> input, String name, Object value) {
    Object first = input.get(name);
    if (first instanceof List<?> several) {
      List<Object> more = new ArrayList<>(several);
      more.add(value);
      input.put(name, more);
    } else {
      input.put(name, first == null ? value : List.of(first, value));
    }
  }

  private static byte[] bytes(FileUpload file) {
    try {
      return Files.readAllBytes(Path.of(file.uploadedFileName()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
