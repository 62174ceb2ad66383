package io.cameleer.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Talks to a server that {@code cameleer up} has started. */
final class ApiClient {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final String server;
  private final @Nullable String key;

  ApiClient(String server, @Nullable String key) {
    this.server = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
    this.key = key;
  }

  /** What is at an address. */
  Map<String, @Nullable Object> get(String path, Map<String, @Nullable String> query) {
    return object(send(request(path + text(query)).GET().build()));
  }

  /** What comes of a request. */
  Map<String, @Nullable Object> post(String path, Map<String, ?> body) {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.line(body)))
            .build();
    return object(send(request));
  }

  /** The lines of a stream, as they come. */
  Stream<String> lines(String path) {
    HttpResponse<Stream<String>> response =
        exchange(request(path).GET().build(), HttpResponse.BodyHandlers.ofLines());
    if (response.statusCode() >= 400) {
      throw refusal(response.statusCode(), response.body().collect(Collectors.joining("\n")));
    }
    return response.body();
  }

  /** A name as a part of an address. */
  static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String text(Map<String, @Nullable String> query) {
    String text =
        query.entrySet().stream()
            .filter(entry -> entry.getValue() != null)
            .map(entry -> entry.getKey() + "=" + encoded(String.valueOf(entry.getValue())))
            .collect(Collectors.joining("&"));
    return text.isEmpty() ? "" : "?" + text;
  }

  private HttpRequest.Builder request(String path) {
    try {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path));
      request.header("Accept", "application/json, text/event-stream");
      return key == null ? request : request.header("Authorization", "Bearer " + key);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--server " + server + ": expected http://host:port", e);
    }
  }

  private String send(HttpRequest request) {
    HttpResponse<String> response = exchange(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 400) {
      throw refusal(response.statusCode(), response.body());
    }
    return response.body();
  }

  private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(request, handler);
    } catch (ConnectException e) {
      throw new UsageException(
          "there is no server at " + server + "; `cameleer up` starts one, --server says where", e);
    } catch (IOException e) {
      throw new UsageException(server + " does not answer: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UsageException("interrupted", e);
    }
  }

  private static UsageException refusal(int status, String body) {
    Object detail = status;
    try {
      if (Json.parse(body) instanceof Map<?, ?> problem && problem.get("detail") != null) {
        detail = problem.get("detail");
      }
    } catch (JsonProcessingException e) {
      // the status has to do
    }
    return new UsageException("the server says: " + detail);
  }

  private static Map<String, @Nullable Object> object(String body) {
    try {
      Map<String, @Nullable Object> object = new LinkedHashMap<>();
      if (Json.parse(body) instanceof Map<?, ?> map) {
        map.forEach((name, value) -> object.put(String.valueOf(name), value));
      }
      return object;
    } catch (JsonProcessingException e) {
      throw new UsageException("the server's answer is no JSON; is it a cameleer?", e);
    }
  }
}
