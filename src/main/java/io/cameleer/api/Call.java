package io.cameleer.api;

import io.cameleer.source.Suggestion;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.FileUpload;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A request whose body has arrived, of a caller who may make it. */
final class Call {
  private final RoutingContext context;
  private final Caller caller;
  private final String basePath;
  private final ApiLimits limits;
  private final Context loop;
  private final CompletableFuture<Void> gone = new CompletableFuture<>();

  Call(RoutingContext context, Caller caller, String basePath, ApiLimits limits, Context loop) {
    this.limits = limits;
    this.context = context;
    this.caller = caller;
    this.basePath = basePath;
    this.loop = loop;
    context.addEndHandler(end -> gone.complete(null));
  }

  Caller caller() {
    return caller;
  }

  /** The request and where its answer goes, for answers that take their time. */
  RoutingContext context() {
    return context;
  }

  /** The event loop of the connection. */
  Context loop() {
    return loop;
  }

  /** Completes when the caller is no longer there, or has its answer. */
  CompletableFuture<Void> gone() {
    return gone;
  }

  /** What the path has in the place of a name. */
  String path(String name) {
    return String.valueOf(context.pathParam(name));
  }

  /** The address of something, below the base path. */
  String link(String path) {
    return basePath + path;
  }

  @Nullable String header(String name) {
    return context.request().getHeader(name);
  }

  /** All values of a query parameter, those of a list with commas one by one. */
  List<String> queries(String name) {
    return context.queryParam(name).stream()
        .flatMap(value -> List.of(value.split(",", -1)).stream())
        .filter(value -> !value.isBlank())
        .map(String::strip)
        .toList();
  }

  /** The value of a query parameter; null when it is not there. */
  @Nullable String query(String name) {
    List<String> values = context.queryParam(name);
    if (values.size() > 1) {
      throw Refusal.badRequest(
          "'" + name + "' is there " + values.size() + " times, expected once");
    }
    return values.isEmpty() || values.getFirst().isBlank() ? null : values.getFirst();
  }

  /** Refuses query parameters that are not known. */
  void onlyQueries(Set<String> known) {
    for (String name : context.queryParams().names()) {
      if (!known.contains(name)) {
        throw Refusal.badRequest(unknown("query parameter", name, known));
      }
    }
  }

  static String unknown(String what, String name, Set<String> known) {
    String near = Suggestion.didYouMean(name, known);
    String shown = name.length() > 60 ? name.substring(0, 60) + "…" : name;
    return "unknown %s '%s'; %s"
        .formatted(what, shown, near == null ? "known: " + String.join(", ", known) : near);
  }

  /** The media type of the body, without parameters, lower case; empty for none. */
  String mediaType() {
    String type = header("Content-Type");
    return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** The body; empty for none. */
  byte[] body() {
    Buffer body = context.body() == null ? null : context.body().buffer();
    return body == null ? new byte[0] : body.getBytes();
  }

  /** The body as a JSON object; an empty one where there is no body. */
  Map<String, @Nullable Object> object() {
    byte[] body = body();
    if (body.length == 0) {
      return Map.of();
    }
    if (!mediaType().isEmpty() && !mediaType().endsWith("json")) {
      throw new Refusal(415, "found a body of type " + mediaType() + ", expected application/json");
    }
    Object value = Json.parse(body, "the body", limits.depth());
    if (!(value instanceof Map<?, ?> map)) {
      throw Refusal.badRequest("the body is " + Fields.describe(value) + ", expected an object");
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    map.forEach((name, field) -> fields.put(String.valueOf(name), field));
    return fields;
  }

  /** What requests may be. */
  ApiLimits limits() {
    return limits;
  }

  /** The texts of a multipart body. */
  Map<String, String> form() {
    Map<String, String> form = new LinkedHashMap<>();
    context
        .request()
        .formAttributes()
        .forEach(
            field -> {
              if (form.put(field.getKey(), field.getValue()) != null) {
                throw Refusal.badRequest("the field '" + field.getKey() + "' is there twice");
              }
            });
    return form;
  }

  /** The files of a multipart body. */
  List<FileUpload> files() {
    return context.fileUploads();
  }
}
