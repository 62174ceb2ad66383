package io.cameleer.camel;

import static io.cameleer.camel.Data.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of type {@code select}, with services that are really there. */
class SelectJobTest {
  private Neighbours services;
  private List<String> told = List.of();
  @TempDir Path folder;

  @BeforeEach
  void start() throws Exception {
    services = Neighbours.start();
  }

  @AfterEach
  void stop() throws Exception {
    services.close();
  }

  private Run run(String job, Object input) throws Exception {
    String document =
        """
        components:
          - {id: fair, type: http-client, url: "URL/fair", capabilities: [sum], quality_rating: 3.6}
          - {id: good, type: http-client, url: "URL/good", capabilities: [sum, draw], quality_rating: 4.1}
          - {id: best, type: http-client, url: "URL/best", capabilities: [sum], quality_rating: 4.9}
          - {id: poor, type: http-client, url: "URL/poor", capabilities: [sum], quality_rating: 1}
          - {id: judge, type: http-client, url: "URL/judge"}
        workflows:
          - id: w
            jobs:
              - id: s
                type: select
        %s
        """
            .formatted(job.indent(8))
            .replace("URL", services.url());
    try (Documents documents = Documents.load(folder, document)) {
      Run run = documents.run("w", input);
      told = documents.events.lines();
      return run;
    }
  }

  private void allAnswer() {
    for (String path : List.of("/fair", "/good", "/best", "/poor")) {
      services.says(path, "{\"by\": \"" + path.substring(1) + "\"}");
    }
  }

  @Test
  void theTopOnesAreCalledAndTheBestIsPicked() throws Exception {
    allAnswer();

    Run run = run("task: sum\nrequirements: {quality: high}\ntop: 3", Map.of());

    assertThat(run.output())
        .isEqualTo(
            Map.of(
                "result",
                Map.of("by", "good"),
                "selected_service",
                "good",
                "score",
                30L,
                "alternatives",
                List.of(
                    Map.of("service", "best", "score", 30L, "result", Map.of("by", "best")),
                    Map.of("service", "fair", "score", 0L, "result", Map.of("by", "fair")))));
    assertThat(services.calls("/poor")).isZero();
    Map<String, Object> job = at(run.asMap(), "jobs", "s");
    assertThat(job).containsEntry("selected", "good").containsEntry("attempts", 3L);
    assertThat(at(job, "scores")).containsEntry("best", 30L).containsEntry("poor", 0L);
    assertThat(at(job, "jobs", "poor"))
        .containsEntry("status", "skipped")
        .doesNotContainKey("started_at");
    assertThat(told).contains("start s.best", "end s.poor skipped").doesNotContain("start s.poor");
  }

  @Test
  void theTaskCanBeKnownInTheRunOnly() throws Exception {
    allAnswer();

    Run run = run("task: ${input.task}\nrequirements: ${input.wanted}", Map.of("task", "draw"));

    assertThat(at(run.output())).containsEntry("selected_service", "good");
    assertThat(at(run.output())).containsEntry("alternatives", List.of());
    assertThat(services.calls("/best")).isZero();
  }

  @Test
  void whatWasMeasuredAndWhatItCostsCount() throws Exception {
    allAnswer();
    String document =
        """
        components:
          - {id: fair, type: http-client, url: "URL/fair", capabilities: [sum], avg_execution_time: 1h, pricing: {base_price: 0.4}}
          - {id: good, type: http-client, url: "URL/good", capabilities: [sum], pricing: {base_price: 0.5}}
        workflows:
          - id: w
            jobs:
              - {id: s, type: select, task: sum, requirements: {speed: fast, budget: low}, top: 1}
        """
            .replace("URL", services.url());
    try (Documents documents = Documents.load(folder, document)) {
      Run first = documents.run("w", Map.of());
      Run second = documents.run("w", Map.of());

      assertThat(at(first.asMap(), "jobs", "s", "scores"))
          .isEqualTo(Map.of("fair", 30L, "good", 0L));
      assertThat(at(second.asMap(), "jobs", "s", "scores"))
          .isEqualTo(Map.of("fair", 60L, "good", 0L));
      assertThat(second.cost()).isEqualByComparingTo("0.4");
    }
  }

  @Test
  void failuresAreKeptOut() throws Exception {
    allAnswer();
    services.fails("/best", 500);

    Run run = run("task: sum\nrequirements: {quality: premium}\ntop: 2", Map.of());

    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(at(run.output())).containsEntry("selected_service", "fair");
    assertThat(at(run.asMap(), "jobs", "s", "jobs", "best")).containsEntry("status", "failed");
  }

  @Test
  void allFail() throws Exception {
    services.fails("/good", 500).fails("/best", 404);

    Run run = run("task: sum\nrequirements: {quality: high}\ntop: 2", Map.of());

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().error().type()).isEqualTo("all-failed");
    assertThat(run.error().orElseThrow().error().message())
        .startsWith("all selected services failed: good: POST ")
        .contains("; best: POST ")
        .doesNotContain("fair");
  }

  @Test
  void theFirstToSucceedStopsTheOthers() throws Exception {
    services.hangs("/good").saysAfter("/best", "/good", "1");

    Run run = run("task: sum\nrequirements: {quality: high}\ntop: 2\npick: first", Map.of());

    services.awaitHangUp("/good");
    assertThat(at(run.output())).containsEntry("selected_service", "best");
    assertThat(at(run.asMap(), "jobs", "s", "jobs", "good")).containsEntry("status", "cancelled");
  }

  @Test
  void aJudgePicks() throws Exception {
    allAnswer();
    services.on(
        "/judge",
        question -> {
          assertThat(question)
              .contains("\"index\":1,\"service\":\"best\",\"score\":30")
              .contains("\"task\":\"sum\"");
          return Neighbours.Answer.json("\"1\"");
        });

    Run run = run("task: sum\nrequirements: {quality: high}\npick: judge", Map.of());

    assertThat(at(run.output())).containsEntry("selected_service", "best");
    assertThat(run.warnings()).isEmpty();
    assertThat(at(run.asMap(), "jobs", "s")).containsEntry("attempts", 4L);
  }

  @Test
  void aBadAnswerOfAJudgeCountsAsNone() throws Exception {
    allAnswer();
    for (String answer : List.of("\"I like them all\"", "7", "null", "{\"a\": 1, \"b\": 2}")) {
      services.says("/judge", answer);

      Run run = run("task: sum\nrequirements: {quality: high}\npick: judge", Map.of());

      assertThat(at(run.output())).containsEntry("selected_service", "good");
      assertThat(run.warnings().getFirst().message())
          .startsWith("the judge gave no index from 0 to 2, so the best score counts: ");
    }
  }

  @Test
  void aJudgeThatFailsCountsAsNone() throws Exception {
    allAnswer();
    services.fails("/judge", 500);

    Run run = run("task: sum\nrequirements: {quality: high}\npick: judge", Map.of());

    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(at(run.output())).containsEntry("selected_service", "good");
    assertThat(run.warnings().getFirst().message()).contains("answered 500");
  }

  @Test
  void aJudgeIsNotAskedAboutOne() throws Exception {
    allAnswer();

    Run run = run("task: sum\ntop: 1\npick: judge", Map.of());

    assertThat(at(run.output())).containsEntry("selected_service", "fair");
    assertThat(services.calls("/judge")).isZero();
  }
}
