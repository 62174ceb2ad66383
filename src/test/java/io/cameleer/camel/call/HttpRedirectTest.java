package io.cameleer.camel.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.cameleer.camel.CallException;
import io.cameleer.camel.CallRoutes;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpRedirectTest {
  private TestServer server;
  private TestServer other;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start().answer("/end", 200, "text/plain", "arrived");
    other = TestServer.start().answer("/end", 200, "text/plain", "elsewhere");
  }

  @AfterEach
  void stop() {
    server.close();
    other.close();
  }

  private static void redirect(HttpExchange exchange, int status, String to) throws IOException {
    exchange.getResponseHeaders().set("Location", to);
    TestServer.reply(exchange, status, null, new byte[0]);
  }

  private String routes(String method, String path) {
    return HttpRoutes.fixed(
        method,
        server.url(path),
        HttpRoutes.header("Authorization", "Bearer t0k"),
        HttpRoutes.header("X-Api-Key", "s3cret"));
  }

  private Object call(String method, String path) throws Exception {
    try (CallRoutes camel = CallRoutes.load(routes(method, path))) {
      return camel.call("c", Map.of("a", 1));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, 301, GET", "GET, 302, GET", "GET, 303, GET", "GET, 307, GET", "GET, 308, GET",
    "POST, 307, POST", "POST, 308, POST", "POST, 303, GET", "PUT, 308, PUT", "DELETE, 307, DELETE"
  })
  void areFollowed(String method, int status, String then) throws Exception {
    server.on("/start", exchange -> redirect(exchange, status, "/end"));

    assertThat(call(method, "/start")).isEqualTo("arrived");

    assertThat(server.last().method()).isEqualTo(then);
    assertThat(server.last().header("Authorization")).isEqualTo("Bearer t0k");
    if (method.equals(then) && !method.equals("GET") && !method.equals("DELETE")) {
      assertThat(server.last().text()).isEqualTo("{\"a\":1}");
    }
  }

  @Test
  void noCredentialsGoToAnotherHost() throws Exception {
    server.on("/start", exchange -> redirect(exchange, 307, other.url("/end")));

    assertThat(call("POST", "/start")).isEqualTo("elsewhere");

    assertThat(other.last().headers()).doesNotContainKeys("Authorization", "X-api-key");
    assertThat(other.last().text()).isEqualTo("{\"a\":1}");
  }

  @Test
  void norComeBackFromThere() throws Exception {
    server.on("/start", exchange -> redirect(exchange, 302, other.url("/back")));
    other.on("/back", exchange -> redirect(exchange, 302, server.url("/end")));

    assertThat(call("GET", "/start")).isEqualTo("arrived");

    assertThat(server.last().headers()).doesNotContainKeys("Authorization", "X-api-key");
  }

  @Test
  void inACircle() throws Exception {
    server.on("/start", exchange -> redirect(exchange, 302, "/start2"));
    server.on("/start2", exchange -> redirect(exchange, 302, "/start"));
    try (CallRoutes camel = CallRoutes.load(routes("GET", "/start"))) {
      CallException failure = (CallException) camel.failure("c", null);
      assertThat(failure.type()).isEqualTo("http");
      assertThat(failure).hasMessageContaining("redirected in a circle");
    }
  }

  @Test
  void tooOften() throws Exception {
    server.on(
        "/n/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          redirect(exchange, 302, path + "x");
        });
    try (CallRoutes camel = CallRoutes.load(routes("GET", "/n/"))) {
      assertThat(camel.failure("c", null)).hasMessageContaining("too often");
    }
    assertThat(server.requests()).hasSize(11);
  }

  @Test
  void withoutAnAddress() throws Exception {
    server.answer("/start", 302, null, "");
    try (CallRoutes camel = CallRoutes.load(routes("GET", "/start"))) {
      assertThat(camel.failure("c", null)).hasMessageContaining("names no other address");
    }
  }
}
