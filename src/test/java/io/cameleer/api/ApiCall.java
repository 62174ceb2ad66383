package io.cameleer.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A real request; its answer is held against the description of the API. */
final class ApiCall {
  static final ObjectMapper JSON = new ObjectMapper();

  private final ApiServer server;
  private final String method;
  private final String path;
  private final HttpRequest.Builder request;
  private HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.noBody();

  ApiCall(ApiServer server, String method, String path) {
    this.server = server;
    this.method = method;
    this.path = path;
    this.request = HttpRequest.newBuilder(server.at(path)).timeout(Duration.ofSeconds(60));
  }

  ApiCall header(String name, String value) {
    request.header(name, value);
    return this;
  }

  ApiCall json(String text) {
    return body("application/json", text.getBytes(StandardCharsets.UTF_8));
  }

  ApiCall body(String mediaType, byte[] bytes) {
    request.header("Content-Type", mediaType);
    body = HttpRequest.BodyPublishers.ofByteArray(bytes);
    return this;
  }

  /** A body of which nobody says how long it is. */
  ApiCall chunked(String text) {
    request.header("Content-Type", "text/plain");
    body = HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofString(text));
    return this;
  }

  /** Makes it. */
  Reply send() {
    try {
      return reply(server.client.send(built(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes it and does not wait. */
  CompletableFuture<Reply> sendAsync() {
    return server
        .client
        .sendAsync(built(), HttpResponse.BodyHandlers.ofByteArray())
        .thenApply(this::reply);
  }

  HttpRequest built() {
    return request.method(method, body).build();
  }

  private Reply reply(HttpResponse<byte[]> response) {
    Reply reply = new Reply(response);
    Described.check(method, path, reply);
    return reply;
  }

  /** An answer. */
  record Reply(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** It has this status, and the text is told when it has not. */
    Reply is(int status) {
      assertThat(status()).as(text()).isEqualTo(status);
      return this;
    }

    /** It is a problem of this status with this in its one line. */
    Reply isProblem(int status, String detail) {
      is(status);
      assertThat(header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(json().path("status").asInt()).isEqualTo(status);
      assertThat(json().path("detail").asText()).contains(detail).doesNotContain("\n", "Exception");
      return this;
    }
  }
}
