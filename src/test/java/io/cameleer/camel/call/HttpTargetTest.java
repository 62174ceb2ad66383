package io.cameleer.camel.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.camel.CallException;
import io.cameleer.camel.CallRoutes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpTargetTest {
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start().answer("/", 200, "application/json", "{\"ok\": true}");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static Object call(String routes, Object input) throws Exception {
    try (CallRoutes camel = CallRoutes.load(routes)) {
      return camel.call("c", input);
    }
  }

  private static CallException failure(Object input) throws Exception {
    try (CallRoutes camel = CallRoutes.load(HttpRoutes.open("POST"))) {
      return (CallException) camel.failure("c", input);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"url", "service_url", "base_url", "endpoint"})
  void theUrlComesFromTheInput(String name) throws Exception {
    Object output =
        call(
            HttpRoutes.open("POST"),
            Map.of(name, server.url("/api/"), "path", "/v1/x?k=1", "a", List.of(1)));
    assertThat(output).isEqualTo(Map.of("ok", true));
    assertThat(server.last().path()).isEqualTo("/api/v1/x");
    assertThat(server.last().query()).isEqualTo("k=1");
    assertThat(server.last().text()).isEqualTo("{\"a\":[1]}");
  }

  @Test
  void dataIsTheBody() throws Exception {
    call(HttpRoutes.open("POST"), Map.of("url", server.url("/"), "data", List.of(1, 2), "b", 2));
    assertThat(server.last().text()).isEqualTo("[1,2]");
  }

  @Test
  void aNullInDataIsNoBody() throws Exception {
    Map<String, Object> input = new LinkedHashMap<>(Map.of("url", server.url("/")));
    input.put("data", null);
    call(HttpRoutes.open("POST"), input);
    assertThat(server.last().body()).isEmpty();
  }

  @Test
  void theComponentsPathAndMethodHold() throws Exception {
    call(
        HttpRoutes.open("GET", HttpRoutes.variable("path", "\"/health\"")),
        Map.of("service_url", server.url("/base?x=1")));
    assertThat(server.last().method()).isEqualTo("GET");
    assertThat(server.last().path()).isEqualTo("/base/health");
    assertThat(server.last().query()).isEqualTo("x=1");
    assertThat(server.last().body()).isEmpty();
  }

  @Test
  void withGetTheRestIsTheQuery() throws Exception {
    call(
        HttpRoutes.open("GET"),
        new LinkedHashMap<>(Map.of("url", server.url("/?x=1"), "q", "a b")));
    assertThat(server.last().query()).isEqualTo("x=1&q=a%20b");
  }

  @Test
  void noUrl() throws Exception {
    CallException failure = failure(Map.of("data", 1));
    assertThat(failure)
        .hasMessageContaining("url, service_url, base_url, endpoint")
        .hasMessageContaining("it has data");
  }

  @Test
  void noObject() throws Exception {
    assertThat(failure("http://localhost")).hasMessageContaining("the text 'http://localhost'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ftp://localhost/x", "localhost:8080", "http://", "http://a b/", "file:///etc/x"})
  void noUrlThatCanBeCalled(String url) throws Exception {
    assertThat(failure(Map.of("url", url))).hasMessageStartingWith("the URL ");
  }

  @Test
  void aUrlThatIsNoText() throws Exception {
    assertThat(failure(Map.of("url", 5L))).hasMessageContaining("the number 5");
  }
}
