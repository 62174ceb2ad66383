package io.cameleer.camel;

import static io.cameleer.camel.Data.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of type {@code race}: one wins, and the others are really stopped. */
class RaceJobTest {
  private Neighbours services;
  private final CompletableFuture<Documents> documents = new CompletableFuture<>();
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
          - {id: near, type: http-client, url: "URL/near"}
          - {id: far, type: http-client, url: "URL/far"}
          - {id: moon, type: http-client, url: "URL/moon"}
          - {id: sleeper, type: shell, command: "echo $$ > pid; mv pid sleeping; sleep 600"}
        workflows:
          - id: w
            jobs:
              - id: first
                type: race
        %s
        """
            .formatted(job.indent(8))
            .replace("URL", services.url());
    try (Documents loaded = Documents.load(folder, document)) {
      documents.complete(loaded);
      return loaded.run("w", input);
    }
  }

  @Test
  void theFirstToSucceedWinsAndTheOthersAreHungUpOn() throws Exception {
    services.hangs("/near").hangs("/far").on("/moon", this::whenBothHang);

    Run run = run("components: [near, far, moon]\ninput: {q: 1}", Map.of());

    services.awaitHangUp("/near");
    services.awaitHangUp("/far");
    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run.output()).isEqualTo(Map.of("q", 1L));
    assertThat(run.degraded()).isFalse();
    Map<String, Object> job = at(run.asMap(), "jobs", "first");
    assertThat(job).containsEntry("winner", "moon").containsEntry("status", "success");
    assertThat(at(job, "jobs", "near")).containsEntry("status", "cancelled");
    assertThat(at(job, "jobs", "near", "error")).containsEntry("message", "'moon' was first");
    assertThat(at(job, "jobs", "far")).containsEntry("status", "cancelled");
    assertThat(at(run.asMap(), "metadata"))
        .containsEntry("services_executed", 1L)
        .containsEntry("failure_count", 0L);
  }

  private Neighbours.Answer whenBothHang(String body) throws Exception {
    services.awaitCall("/near");
    services.awaitCall("/far");
    return Neighbours.Answer.json(body);
  }

  @Test
  void oneThatFailsFirstIsNoWinner() throws Exception {
    services
        .fails("/near", 500)
        .on(
            "/far",
            body -> {
              documents.join().events.await("end first.near failed");
              return Neighbours.Answer.json("\"there\"");
            });

    Run run = run("components: [near, far]", Map.of());

    assertThat(run.output()).isEqualTo("there");
    assertThat(run.degraded()).isFalse();
    assertThat(at(run.asMap(), "jobs", "first", "jobs", "near")).containsEntry("status", "failed");
    assertThat(at(run.asMap(), "jobs", "first")).containsEntry("attempts", 2L);
  }

  @Test
  void whenAllFailEachSaysWhy() throws Exception {
    services.fails("/near", 500).fails("/far", 404);

    Run run = run("components: [near, {component: far, condition: true}]", Map.of());

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().error().type()).isEqualTo("all-failed");
    assertThat(run.error().orElseThrow().error().message())
        .startsWith("none of the race succeeded: near: POST ")
        .contains("/near answered 500", "; far: POST ", "/far answered 404");
    assertThat(run.error().orElseThrow().error().attempts()).isEqualTo(2);
  }

  @Test
  void aProcessThatLostIsKilled() throws Exception {
    services.on(
        "/far",
        body -> {
          Path sleeping = folder.resolve("sleeping");
          while (!sleeping.toFile().exists()) {
            Thread.onSpinWait();
          }
          return Neighbours.Answer.json("1");
        });

    Run run = run("components: [sleeper, far]", Map.of());

    assertThat(run.output()).isEqualTo(1L);
    long pid = Long.parseLong(Files.readString(folder.resolve("sleeping")).strip());
    assertThat(
            ProcessHandle.of(pid)
                .map(process -> process.onExit().orTimeout(30, TimeUnit.SECONDS))
                .map(CompletableFuture::join))
        .satisfies(process -> assertThat(process.filter(ProcessHandle::isAlive)).isEmpty());
  }

  @Test
  void jobsOfAnyTypeRace() throws Exception {
    services.hangs("/near").saysAfter("/far", "/near", "[5]");

    Run run =
        run(
            """
            jobs:
              - {id: each, type: for-each, input: [1, 2], do: {component: near}}
              - {id: never, type: delay, duration: 1h}
              - id: both
                type: parallel
                services: [far]
                output: ${output.data.far}
            """,
            Map.of());

    services.awaitHangUp("/near");
    services.awaitHangUp("/near");
    assertThat(run.output()).isEqualTo(List.of(5L));
    Map<String, Object> job = at(run.asMap(), "jobs", "first");
    assertThat(job).containsEntry("winner", "both");
    assertThat(at(job, "jobs", "both", "jobs", "far")).containsEntry("status", "success");
    assertThat(at(job, "jobs", "never")).containsEntry("status", "cancelled");
    assertThat(at(job, "jobs", "each")).containsEntry("status", "cancelled");
  }

  @Test
  void itsTimeIsUpForAll() throws Exception {
    services.hangs("/near").hangs("/far");

    Run run = run("components: [near, far]\ntimeout: 300ms", Map.of());

    services.awaitHangUp("/near");
    services.awaitHangUp("/far");
    assertThat(run.error().orElseThrow().error().type()).isEqualTo("timeout");
  }

  @Test
  void aRaceInAForEachHasItsOwnWinnerForEachItem() throws Exception {
    services.on("/near", Neighbours.Answer::json).fails("/far", 500);
    String document =
        """
        components:
          - {id: near, type: http-client, url: "URL/near"}
          - {id: far, type: http-client, url: "URL/far"}
        workflows:
          - id: w
            jobs:
              - id: each
                type: for-each
                input: [1, 2, 3]
                do:
                  jobs:
                    - {id: r, type: race, components: [near, far], input: ["${item}"]}
        """
            .replace("URL", services.url());
    try (Documents documents = Documents.load(folder, document)) {
      Run run = documents.run("w", Map.of());

      assertThat(run.output()).isEqualTo(List.of(List.of(1L), List.of(2L), List.of(3L)));
      assertThat(documents.events.lines()).contains("end each[1].r.near success");
    }
  }
}
