package io.cameleer.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class RunApiTest {
  static final String DOCUMENT =
      """
      components:
        - id: broken
          type: shell
          command: [sh, -c, "exit 3"]
      workflows:
        - id: greet
          title: Greets
          default: true
          input:
            name: {type: text, required: true}
            greeting: {type: text, default: hello}
          job: {id: say, type: filter, input: "${input.greeting} ${input.name}"}
        - id: echo
          job: {id: back, type: filter, input: "${input}"}
        - id: text
          job: {id: back, type: filter, input: "${input.text}"}
        - id: bytes
          job: {id: back, type: filter, input: "${input.file}"}
        - id: forever
          job: {id: wait, type: delay, duration: 1h}
        - id: fails
          job: {id: breaks, component: broken}
        - id: miscounts
          job: {id: counts, type: filter, input: "${input.n as integer}"}
        - id: asks
          jobs:
            - {id: pay, type: filter, input: "${input.amount}", interrupt: {after: {message: "pay?"}}}
        - id: hidden
          private: true
          job: {id: x, type: filter, input: 1}
      """;

  private static ApiServer server;

  @BeforeAll
  static void start() {
    server = ApiServer.with(DOCUMENT).start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aRunIsWaitedFor() {
    JsonNode run =
        server
            .post(
                "/api/workflows/runs",
                "{\"input\": {\"name\": \"Ada\"}, \"metadata\": {\"order\": 7}}")
            .send()
            .is(200)
            .json();

    assertThat(run.path("status").asText()).isEqualTo("completed");
    assertThat(run.path("output").asText()).isEqualTo("hello Ada");
    assertThat(run.path("input").path("greeting").asText()).isEqualTo("hello");
    assertThat(run.path("request").path("metadata").path("order").asInt()).isEqualTo(7);
    assertThat(server.get("/api/runs/" + run.path("id").asText()).send().is(200).json())
        .isEqualTo(run);
  }

  @ParameterizedTest
  @CsvSource({"/api/workflows/runs", "/api/runs", "/api/tasks", "/api/workflows/echo/runs"})
  void runsAreStartedUnderSeveralAddresses(String path) {
    assertThat(
            server
                .post(
                    path,
                    "{\"workflow_id\": \"echo\", \"input\": {\"a\": 1.5}, \"output_only\": true}")
                .send()
                .is(200)
                .text())
        .isEqualTo("{\"a\":1.5}");
  }

  @Test
  void whoDoesNotWaitIsToldWhereToLook() {
    ApiCall.Reply reply =
        server
            .post("/api/workflows/runs", order("forever", "{}", "\"wait_for_completion\": false"))
            .send()
            .is(202);
    String location = reply.header("Location");
    assertThat(reply.json().path("location").asText()).isEqualTo(location);

    assertThat(server.get(location).send().is(200).json().path("status").asText())
        .isIn("running", "waiting");
    JsonNode cancelled =
        server.post(location + "/cancel", "{\"reason\": \"enough\"}").send().is(200).json();
    assertThat(cancelled.path("status").asText()).isEqualTo("cancelled");
    assertThat(cancelled.path("error").path("message").asText()).isEqualTo("cancelled: enough");
    server.post(location + "/cancel", "{}").send().is(200);
  }

  @Test
  void theWaitIsBoundedByHeaders() {
    ApiCall.Reply millis =
        server
            .post("/api/workflows/runs", order("forever", "{}", ""))
            .header("X-Request-Timeout-Ms", "20")
            .send()
            .is(202);
    ApiCall.Reply prefer =
        server
            .post("/api/workflows/runs", order("forever", "{}", ""))
            .header("Prefer", "wait=0")
            .send()
            .is(202);
    ApiCall.Reply async =
        server
            .post("/api/workflows/runs", order("forever", "{}", ""))
            .header("Prefer", "respond-async")
            .send()
            .is(202);

    assertThat(prefer.header("Preference-Applied")).isEqualTo("wait=0");
    assertThat(async.header("Preference-Applied")).isEqualTo("respond-async");
    for (ApiCall.Reply reply : List.of(millis, prefer, async)) {
      server.post(reply.header("Location") + "/cancel", "").send().is(200);
    }
  }

  @Test
  void aCallerThatGoesAwayEndsNothing() throws Exception {
    CompletableFuture<ApiCall.Reply> waiting =
        server
            .post(
                "/api/workflows/runs", order("forever", "{}", "\"metadata\": {\"who\": \"gone\"}"))
            .sendAsync();
    String id = awaitRun("forever");
    waiting.cancel(true);
    try {
      waiting.get(50, TimeUnit.MILLISECONDS);
    } catch (java.util.concurrent.CancellationException | ExecutionException | TimeoutException e) {
      // as it should be
    }
    server.get("/api/workflows").send().is(200);

    assertThat(server.get("/api/runs/" + id).send().json().path("status").asText())
        .isIn("running", "waiting");
    server.post("/api/runs/" + id + "/cancel", "").send().is(200);
  }

  private static String awaitRun(String workflow) {
    while (true) {
      JsonNode runs =
          server
              .get("/api/runs?status=running,waiting&workflow=" + workflow)
              .send()
              .is(200)
              .json()
              .path("runs");
      if (!runs.isEmpty()) {
        return runs.get(0).path("id").asText();
      }
      Thread.onSpinWait();
    }
  }

  @Test
  void outputsHaveTheirMediaTypes() {
    assertThat(output("text", "{\"text\": \"plain\"}").header("Content-Type"))
        .isEqualTo("text/plain; charset=utf-8");
    assertThat(output("text", "{\"text\": \"plain\"}").text()).isEqualTo("plain");
    assertThat(output("text", "{}").text()).isEqualTo("null");
    ApiCall.Reply asked =
        server
            .post(
                "/api/workflows/runs", order("text", "{\"text\": \"x\"}", "\"output_only\": true"))
            .header("Accept", "application/json")
            .send()
            .is(200);
    assertThat(asked.text()).isEqualTo("\"x\"");
    assertThat(asked.header("Content-Location")).startsWith("/api/runs/");
  }

  private static ApiCall.Reply output(String workflow, String input) {
    return server
        .post("/api/workflows/runs", order(workflow, input, "\"output_only\": true"))
        .send()
        .is(200);
  }

  @Test
  void aFailedRunIsAGoodAnswerAndABadOutput() {
    JsonNode run = server.post("/api/runs", order("fails", "{}", "")).send().is(200).json();
    assertThat(run.path("status").asText()).isEqualTo("failed");
    assertThat(run.path("error").path("job").asText()).isEqualTo("breaks");

    JsonNode problem =
        server
            .post("/api/runs", order("fails", "{}", "\"output_only\": true"))
            .send()
            .isProblem(502, "job 'breaks': ")
            .json();
    assertThat(problem.path("error").path("component").asText()).isEqualTo("broken");
    server
        .post("/api/runs", order("miscounts", "{\"n\": \"many\"}", "\"output_only\": true"))
        .send()
        .isProblem(500, "cannot read the text 'many' as integer");
  }

  @Test
  void uploadsAreBytesInTheInput() {
    byte[] png =
        Base64.getDecoder()
            .decode(
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    Multipart form =
        new Multipart().field("workflow_id", "bytes").file("file", "dot.png", "image/png", png);

    JsonNode run = form.to(server.call("POST", "/api/workflows/runs")).send().is(200).json();
    assertThat(run.path("output").asText()).isEqualTo(Base64.getEncoder().encodeToString(png));
    JsonNode told = run.path("request").path("metadata").path("files").path("file");
    assertThat(told.path("file_name").asText()).isEqualTo("dot.png");
    assertThat(told.path("size").asInt()).isEqualTo(png.length);

    ApiCall.Reply raw =
        form.field("output_only", "true").to(server.call("POST", "/api/workflows/runs")).send();
    assertThat(raw.header("Content-Type")).isEqualTo("image/png");
    assertThat(raw.response().body()).isEqualTo(png);
  }

  @Test
  void fieldsOfAFormAreTheInput() {
    Multipart form =
        new Multipart()
            .field("workflow_id", "echo")
            .field("input", "{\"n\": 1}")
            .field("note", "text")
            .field("output_only", "true")
            .file("many", "a.txt", "text/plain", "a".getBytes())
            .file("many", "b.txt", "text/plain", "b".getBytes());

    JsonNode output = form.to(server.call("POST", "/api/workflows/runs")).send().is(200).json();
    assertThat(output.path("n").asInt()).isEqualTo(1);
    assertThat(output.path("note").asText()).isEqualTo("text");
    assertThat(output.path("many").toString()).isEqualTo("[\"YQ==\",\"Yg==\"]");
  }

  @Test
  void theSameKeyIsTheSameRun() {
    ApiCall.Reply first = keyed("{\"name\": \"Ada\"}").is(200);
    ApiCall.Reply again = keyed("{\"greeting\": \"hello\", \"name\": \"Ada\"}").is(200);

    assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    keyed("{\"name\": \"Grace\"}").isProblem(409, "belongs to a run with another input");
    server
        .post(
            "/api/workflows/runs",
            "{\"workflow_id\": \"echo\", \"input\": {\"name\": \"Ada\"}, \"idempotency_key\": \"k1\"}")
        .send()
        .is(200);
    server
        .post("/api/workflows/runs", "{\"idempotency_key\": \"a\"}")
        .header("Idempotency-Key", "b")
        .send()
        .isProblem(400, "differ");
  }

  private static ApiCall.Reply keyed(String input) {
    return server
        .post("/api/workflows/runs", order("greet", input, ""))
        .header("Idempotency-Key", "k1")
        .send();
  }

  @Test
  void inputsAreCheckedAndWorkflowsKnown() {
    JsonNode problem =
        server
            .post("/api/runs", order("greet", "{\"nam\": \"Ada\", \"greeting\": 5}", ""))
            .send()
            .isProblem(422, "'name' is required (found 'nam')")
            .json();
    assertThat(problem.path("problems")).hasSize(2);
    server
        .post("/api/runs", order("gret", "{}", ""))
        .send()
        .isProblem(404, "did you mean 'greet'?");
    server.post("/api/runs", order("hidden", "{}", "")).send().isProblem(404, "private");
    server.get("/api/workflows/hidden").send().isProblem(404, "no workflow 'hidden'");
  }

  @Test
  void workflowsAreTold() {
    JsonNode list = server.get("/api/workflows").send().is(200).json().path("workflows");
    assertThat(list.findValuesAsText("id")).contains("greet", "echo").doesNotContain("hidden");
    JsonNode greet = server.get("/api/workflows/greet").send().is(200).json();
    assertThat(greet.path("jobs").get(0).path("id").asText()).isEqualTo("say");
    JsonNode schema = server.get("/api/workflows/greet/schema").send().is(200).json();
    assertThat(schema.path("required").toString()).isEqualTo("[\"name\"]");
  }

  @Test
  void runsAreListedPageByPage() {
    for (int i = 0; i < 5; i++) {
      server.post("/api/runs", order("echo", "{\"list\": " + i + "}", "")).send().is(200);
    }
    String query = "/api/runs?workflow=echo&status=completed&limit=2";
    JsonNode first = server.get(query).send().is(200).json();
    JsonNode second =
        server.get(query + "&from=" + first.path("next").asText()).send().is(200).json();

    assertThat(first.path("runs")).hasSize(2);
    assertThat(second.path("runs")).hasSize(2);
    assertThat(first.path("runs").findValuesAsText("id"))
        .doesNotContainAnyElementsOf(second.path("runs").findValuesAsText("id"));
    assertThat(server.get("/api/runs?before=2020-01-01T00:00:00Z").send().json().path("runs"))
        .isEmpty();
    server.get("/api/runs?limit=0").send().isProblem(400, "'limit': expected a whole number");
    server.get("/api/runs?status=done").send().isProblem(400, "'status': expected pending");
    server.get("/api/runs?since=monday").send().isProblem(400, "'since': expected a time like");
    server.get("/api/runs?from=%21").send().isProblem(400, "'from'");
    server.get("/api/runs?workfow=echo").send().isProblem(400, "did you mean 'workflow'?");
  }

  @Test
  void whatIsNotThereIsSaidToBeSo() {
    server.get("/api/runs/none").send().isProblem(404, "there is no run 'none'");
    server.get("/api/runs/none/events").send().isProblem(404, "there is no run 'none'");
    server.post("/api/runs/none/cancel", "").send().isProblem(404, "there is no run 'none'");
    server.post("/api/runs/none/rerun", "").send().isProblem(404, "there is no run 'none'");
    server.get("/api/nothing").send().isProblem(404, "nothing at this address");
    ApiCall.Reply put = server.call("PUT", "/api/runs").send();
    put.isProblem(405, "PUT means nothing here; there is GET, POST");
    assertThat(put.header("Allow")).isEqualTo("GET, POST");
    JsonNode ended = server.post("/api/runs", order("echo", "{}", "")).send().json();
    server
        .post("/api/runs/" + ended.path("id").asText() + "/cancel", "")
        .send()
        .isProblem(409, "completed");
    server
        .post("/api/runs/" + ended.path("id").asText() + "/resume", "")
        .send()
        .isProblem(409, "rerun");
  }

  static String order(String workflow, String input, String more) {
    return "{\"workflow_id\": \"%s\", \"input\": %s%s}"
        .formatted(workflow, input, more.isEmpty() ? "" : ", " + more);
  }
}
