package io.cameleer.camel.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.camel.CallException;
import io.cameleer.camel.CallRoutes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpStreamTest {
  private static final String RULE =
      "- to: {uri: call:stream, parameters: {piece: \"${response.text}\", idle: 30s}}\n";

  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String routes() {
    return HttpRoutes.fixed("POST", server.url("/a"), RULE);
  }

  private Object answer(String type, String body) throws Exception {
    server.answer("/a", 200, type, body);
    try (CallRoutes camel = CallRoutes.load(routes())) {
      return camel.call("c", Map.of());
    }
  }

  @Test
  void textsBecomeOneText() throws Exception {
    assertThat(
            answer(
                "text/event-stream",
                "data: {\"text\": \"a\"}\n\ndata: {\"text\": null}\n\ndata: {\"text\": \"b\"}\n\n"))
        .isEqualTo("ab");
    assertThat(server.last().header("Accept")).startsWith("text/event-stream");
  }

  @Test
  void otherValuesBecomeAList() throws Exception {
    assertThat(answer("application/x-ndjson", "{\"text\": 1}\n{}\n{\"text\": \"b\"}\n"))
        .isEqualTo(List.of(1L, "b"));
  }

  @Test
  void theLastPieceNeedsNoEnd() throws Exception {
    assertThat(answer("text/event-stream", "data: {\"text\": \"a\"}")).isEqualTo("a");
  }

  @Test
  void theLastLineNeedsNoEnd() throws Exception {
    assertThat(answer("application/jsonl", "{\"text\": \"a\"}\n{\"text\": \"b\"}")).isEqualTo("ab");
  }

  @Test
  void aStreamOfNothingIsNull() throws Exception {
    assertThat(answer("text/event-stream", ": nothing\n\n")).isNull();
  }

  @Test
  void anAnswerThatIsNoStreamIsWhatItIs() throws Exception {
    assertThat(answer("application/json", "{\"text\": \"a\"}")).isEqualTo(Map.of("text", "a"));
  }

  @Test
  void aFailureIsAFailure() throws Exception {
    server.answer("/a", 503, "text/event-stream", "data: {\"text\": \"busy\"}\n\n");
    try (CallRoutes camel = CallRoutes.load(routes())) {
      CallException failure = (CallException) camel.failure("c", Map.of());
      assertThat(failure.status()).isEqualTo(503);
    }
  }

  @Test
  void whatIsNoJsonFailsLinesOfJson() throws Exception {
    server.answer("/a", 200, "application/x-ndjson", "{\"text\": 1}\noops\n");
    try (CallRoutes camel = CallRoutes.load(routes())) {
      assertThat(camel.failure("c", Map.of()))
          .hasMessageContaining("answered what it calls lines of JSON, and line 2 is none");
    }
  }

  @Test
  void anAttemptThatIsMadeAgainBeginsAnew() throws Exception {
    server.answer("/a", 200, "text/event-stream", "data: {\"text\": \"a\"}\n\n");
    try (CallRoutes camel = CallRoutes.load(routes())) {
      assertThat(camel.call("c", Map.of())).isEqualTo("a");
      assertThat(camel.call("c", Map.of())).isEqualTo("a");
    }
  }

  @Test
  void withoutARuleTheAnswerIsTheText() throws Exception {
    server.answer("/a", 200, "text/event-stream", "data: a\n\n");
    try (CallRoutes camel = CallRoutes.load(HttpRoutes.fixed("POST", server.url("/a")))) {
      assertThat(camel.call("c", Map.of())).isEqualTo("data: a\n\n");
    }
  }

  @Test
  void linesOfJsonAreTextWhateverTheyAreCalled() throws Exception {
    server.answer("/a", 200, "application/jsonl", "1\n2\n");
    try (CallRoutes camel = CallRoutes.load(HttpRoutes.fixed("POST", server.url("/a")))) {
      assertThat(camel.call("c", Map.of())).isEqualTo("1\n2\n");
    }
  }
}
