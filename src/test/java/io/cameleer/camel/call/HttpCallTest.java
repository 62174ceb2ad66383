package io.cameleer.camel.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.camel.CallException;
import io.cameleer.camel.CallRoutes;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCallTest {
  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Object call(String routes, Object input) throws Exception {
    try (CallRoutes camel = CallRoutes.load(routes)) {
      return camel.call("c", input);
    }
  }

  private CallException failure(String routes, Object input) throws Exception {
    try (CallRoutes camel = CallRoutes.load(routes)) {
      return (CallException) camel.failure("c", input);
    }
  }

  private Object answerOf(String type, byte[] bytes) throws Exception {
    server.on("/a", exchange -> TestServer.reply(exchange, 200, type, bytes));
    return call(HttpRoutes.fixed("POST", server.url("/a")), Map.of());
  }

  private Object answerOf(String type, String text) throws Exception {
    return answerOf(type, text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theInputIsTheJsonBodyAndTheJsonAnswerIsTheOutput() throws Exception {
    server.answer("/a", 200, "application/json", "{\"label\": \"good\", \"n\": [1, 2.5, null]}");

    Object output = call(HttpRoutes.fixed("POST", server.url("/a")), Map.of("text", "Grüße \"x\""));

    assertThat(output)
        .isEqualTo(new LinkedHashMap<>(Map.of("label", "good", "n", Arrays.asList(1L, 2.5, null))));
    assertThat(server.last().method()).isEqualTo("POST");
    assertThat(server.last().header("Content-type")).isEqualTo("application/json");
    assertThat(server.last().header("Accept")).startsWith("application/json");
    assertThat(server.last().text()).isEqualTo("{\"text\":\"Grüße \\\"x\\\"\"}");
  }

  @Test
  void jsonOfEveryType() throws Exception {
    assertThat(answerOf("application/json", "[1,\"a\"]")).isEqualTo(List.of(1L, "a"));
  }

  @Test
  void jsonText() throws Exception {
    assertThat(answerOf("application/json", "\"hello\"")).isEqualTo("hello");
  }

  @Test
  void jsonBoolean() throws Exception {
    assertThat(answerOf("application/json; charset=utf-8", " true ")).isEqualTo(true);
  }

  @Test
  void jsonNull() throws Exception {
    assertThat(answerOf("application/json", "null")).isNull();
  }

  @Test
  void jsonNumbersAreExact() throws Exception {
    assertThat(
            answerOf(
                "application/problem+json",
                "[123456789012345678901234567890, 0.1234567890123456789012345, 1.5]"))
        .isEqualTo(
            List.of(
                new BigInteger("123456789012345678901234567890"),
                new BigDecimal("0.1234567890123456789012345"),
                1.5));
  }

  @Test
  void anEmptyAnswerIsNull() throws Exception {
    assertThat(answerOf("application/json", "")).isNull();
  }

  @Test
  void noContentIsNull() throws Exception {
    server.on("/a", exchange -> exchange.sendResponseHeaders(204, -1));
    assertThat(call(HttpRoutes.fixed("POST", server.url("/a")), Map.of())).isNull();
  }

  @Test
  void textIsText() throws Exception {
    assertThat(answerOf("text/plain", "{\"not\": \"json\"}")).isEqualTo("{\"not\": \"json\"}");
  }

  @Test
  void textInItsCharset() throws Exception {
    assertThat(
            answerOf(
                "text/html; charset=ISO-8859-1", "Grüße".getBytes(StandardCharsets.ISO_8859_1)))
        .isEqualTo("Grüße");
  }

  @Test
  void jsonInAnotherCharset() throws Exception {
    assertThat(
            answerOf(
                "application/json; charset=\"utf-16\"",
                "[\"ä\"]".getBytes(StandardCharsets.UTF_16)))
        .isEqualTo(List.of("ä"));
  }

  @Test
  void anythingElseIsBytes() throws Exception {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2};
    assertThat(answerOf("image/png", png)).isEqualTo(png);
  }

  @Test
  void withoutATypeJsonIsSeen() throws Exception {
    assertThat(answerOf(null, "{\"a\": 1}")).isEqualTo(Map.of("a", 1L));
  }

  @Test
  void aPackedAnswerIsUnpacked() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("{\"a\": 1}".getBytes(StandardCharsets.UTF_8));
    }
    server.on(
        "/a",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          TestServer.reply(exchange, 200, "application/json", packed.toByteArray());
        });
    assertThat(call(HttpRoutes.fixed("POST", server.url("/a")), Map.of()))
        .isEqualTo(Map.of("a", 1L));
    assertThat(server.last().header("Accept-encoding")).contains("gzip");
  }

  @Test
  void wrongJsonNamesThePlace() throws Exception {
    server.answer("/a", 200, "application/json", "{\"a\": oops}");
    CallException failure = failure(HttpRoutes.fixed("POST", server.url("/a")), Map.of());
    assertThat(failure.type()).isEqualTo("http");
    assertThat(failure).hasMessageContaining("JSON").hasMessageContaining("character 7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "DELETE", "HEAD"})
  void withoutABodyTheInputIsTheQuery(String method) throws Exception {
    server.answer("/a", 200, "text/plain", "");
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("q", "a b&c=d+e/ü?");
    input.put("list", List.of(1, "zwei", true));
    input.put("nested", Map.of("k", List.of(1)));
    input.put("none", null);
    input.put("big", new BigDecimal("1.5"));

    call(HttpRoutes.fixed(method, server.url("/a")), input);

    assertThat(server.last().method()).isEqualTo(method);
    assertThat(server.last().body()).isEmpty();
    assertThat(server.last().query())
        .isEqualTo(
            "q=a%20b%26c%3Dd%2Be%2F%C3%BC%3F&list=1&list=zwei&list=true"
                + "&nested=%7B%22k%22%3A%5B1%5D%7D&big=1.5");
  }

  @Test
  void paramsAreTheQueryBesideTheBody() throws Exception {
    server.answer("/a", 200, "text/plain", "ok");
    call(
        HttpRoutes.fixed(
            "POST",
            server.url("/a"),
            HttpRoutes.variable("query", "{\"v\": \"${input.n}\", \"f\": 1}")),
        Map.of("n", 7));
    assertThat(server.last().query()).isEqualTo("v=7&f=1");
    assertThat(server.last().text()).isEqualTo("{\"n\":7}");
  }

  @Test
  void theQueryOfTheUrlIsKept() throws Exception {
    server.answer("/a", 200, "text/plain", "ok");
    call(
        HttpRoutes.fixed(
            "GET",
            "http:localhost",
            HttpRoutes.header("CamelHttpUri", server.url("/a b/${input.p}?x=1&y=%20z#part")),
            HttpRoutes.variable("query", "{\"v\": 2}")),
        Map.of("p", "{{env:HOME}}ä"));
    assertThat(server.last().path()).isEqualTo("/a%20b/%7B%7Benv:HOME%7D%7D%C3%A4");
    assertThat(server.last().query()).startsWith("x=1&y=%20z&p=").endsWith("&v=2");
  }

  @Test
  void anOwnBodyAndHeaders() throws Exception {
    server.answer("/a", 200, "text/plain", "ok");
    call(
        HttpRoutes.fixed(
            "PUT",
            server.url("/a"),
            HttpRoutes.header("X-Number", "${input.n}"),
            HttpRoutes.header("X-None", "${input.none}"),
            HttpRoutes.header("Cache-Control", "no-cache"),
            HttpRoutes.header("Authorization", "Bearer ${input.token}"),
            HttpRoutes.header("Content-Type", "text/xml; charset=ISO-8859-1"),
            HttpRoutes.body("<a>${input.text}</a>")),
        Map.of("n", 5, "token", "t0k", "text", "ü"));
    TestServer.Request request = server.last();
    assertThat(request.header("X-number")).isEqualTo("5");
    assertThat(request.header("X-none")).isNull();
    assertThat(request.header("Cache-control")).isEqualTo("no-cache");
    assertThat(request.header("Authorization")).isEqualTo("Bearer t0k");
    assertThat(request.header("Content-type")).isEqualTo("text/xml; charset=ISO-8859-1");
    assertThat(request.body()).isEqualTo("<a>ü</a>".getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void aForm() throws Exception {
    server.answer("/a", 200, "text/plain", "ok");
    call(
        HttpRoutes.fixed(
            "POST",
            server.url("/a"),
            HttpRoutes.header("Content-Type", "application/x-www-form-urlencoded")),
        new LinkedHashMap<>(Map.of("a", "x y")));
    assertThat(server.last().text()).isEqualTo("a=x%20y");
  }

  @Test
  void aHeaderWithALineBreakIsRefused() throws Exception {
    CallException failure =
        failure(
            HttpRoutes.fixed("POST", server.url("/a"), HttpRoutes.header("X-A", "${input.a}")),
            Map.of("a", "b\r\nX-Evil: 1"));
    assertThat(failure).hasMessageContaining("X-A").hasMessageContaining("line break");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void noHeaderOfOneCallReachesTheNext() throws Exception {
    server.on(
        "/a",
        exchange -> {
          exchange.getResponseHeaders().set("X-Session", "s");
          exchange.getResponseHeaders().set("Set-Cookie", "id=1; Path=/");
          TestServer.reply(exchange, 200, "application/json", "{}".getBytes());
        });
    String routes =
        HttpRoutes.component(
                """
            - to: direct:first
            - to: direct:second
            """)
            + HttpRoutes.fixed("POST", server.url("/a"), HttpRoutes.header("X-One", "1"))
                .replace("id: c", "id: first")
                .replace("direct:c", "direct:first")
            + HttpRoutes.fixed("POST", server.url("/a"))
                .replace("id: c", "id: second")
                .replace("direct:c", "direct:second");

    call(routes, Map.of("a", 1));

    assertThat(server.requests().get(0).header("X-one")).isEqualTo("1");
    assertThat(server.last().headers())
        .doesNotContainKeys("X-one", "X-session", "Cookie", "Authorization");
    assertThat(server.last().headers().keySet()).noneMatch(name -> name.startsWith("Camel"));
  }

  @Test
  void statusAndHeadersOfTheAnswer() throws Exception {
    server.on(
        "/a",
        exchange -> {
          exchange.getResponseHeaders().set("X-Total-Count", "12");
          TestServer.reply(exchange, 201, "application/json", "{}".getBytes());
        });
    Object output =
        call(
            HttpRoutes.fixed("POST", server.url("/a"))
                + HttpRoutes.body(
                        "{\"s\": \"${response.status}\", \"h\": \"${response.headers.x-total-count}\"}")
                    .indent(8),
            Map.of());
    assertThat(output).isEqualTo(Map.of("s", 201L, "h", "12"));
  }

  @Test
  void anErrorStatusFails() throws Exception {
    server.answer(
        "/a/b", 422, "application/json", "{\"error\": {\"message\": \"text is missing\"}}");
    CallException failure =
        failure(
            HttpRoutes.fixed(
                "POST", server.url("/a/b"), HttpRoutes.variable("query", "{\"key\": \"s3cret\"}")),
            Map.of());
    assertThat(failure.type()).isEqualTo("http");
    assertThat(failure.status()).isEqualTo(422);
    assertThat(failure.body()).isEqualTo(Map.of("error", Map.of("message", "text is missing")));
    assertThat(failure)
        .hasMessage(
            "POST " + server.url("/a/b") + " answered 422 Unprocessable Content: text is missing");
  }

  @Test
  void anErrorThatCallsItselfJson() throws Exception {
    server.answer("/a", 500, "application/json", "<html>oops</html>");
    CallException failure = failure(HttpRoutes.fixed("POST", server.url("/a")), Map.of());
    assertThat(failure.status()).isEqualTo(500);
    assertThat(failure.body()).isEqualTo("<html>oops</html>");
  }
}
