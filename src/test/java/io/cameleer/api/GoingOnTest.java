package io.cameleer.api;

import static io.cameleer.api.RunApiTest.order;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Runs that go on because somebody says so. */
@Timeout(120)
class GoingOnTest {
  private static ApiServer server;

  @BeforeAll
  static void start() {
    server = ApiServer.with(RunApiTest.DOCUMENT).start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aJobThatWaitsForAPersonIsAnswered() {
    String location =
        server
            .post("/api/runs", order("asks", "{\"amount\": 5}", "\"wait_for_completion\": false"))
            .send()
            .is(202)
            .header("Location");
    awaitQuestion(location);
    server
        .post(location + "/resume", "{\"job\": \"paid\"}")
        .send()
        .isProblem(409, "job 'paid' waits for no answer; those that do: pay");

    JsonNode run =
        server
            .post(location + "/resume", "{\"value\": 7, \"wait_for_completion\": true}")
            .send()
            .is(200)
            .json();
    assertThat(run.path("status").asText()).isEqualTo("completed");
    assertThat(run.path("output").asInt()).isEqualTo(7);
  }

  private static void awaitQuestion(String location) {
    while (server.get(location).send().is(200).json().path("waiting_for").isEmpty()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aRunIsRepeatedWithAnotherInput() {
    JsonNode run =
        server.post("/api/runs", order("greet", "{\"name\": \"Ada\"}", "")).send().json();
    JsonNode again =
        server
            .post(
                "/api/runs/" + run.path("id").asText() + "/rerun",
                "{\"from\": \"say\", \"input\": {\"name\": \"Grace\"}}")
            .send()
            .is(200)
            .json();

    assertThat(again.path("output").asText()).isEqualTo("hello Grace");
    assertThat(again.path("request").path("rerun_of")).isEqualTo(run.path("id"));
    server
        .post("/api/runs/" + run.path("id").asText() + "/rerun", "{\"from\": \"sai\"}")
        .send()
        .is(409);
  }
}
