package io.cameleer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.run.JobOutcome;
import io.cameleer.run.JobStatus;
import io.cameleer.run.RecordedRun;
import io.cameleer.run.Run;
import io.cameleer.run.RunEvent;
import io.cameleer.run.RunJournal;
import io.cameleer.run.RunStatus;
import io.cameleer.source.SourceText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that outlive their process in good order, and runs that are repeated from some job on. */
class SuspendTest {
  private final Counter service = new Counter();

  @AfterEach
  void close() {
    service.close();
  }

  private Engine engine(String document, MemoryJournal journal, CountDownLatch waits) {
    Engine engine =
        Engine.start(
            EngineOptions.defaults()
                .withJmx(false)
                .withJournal(journal)
                .withListener(
                    event -> {
                      if (event instanceof RunEvent.JobWaiting) {
                        waits.countDown();
                      }
                    }));
    String text = document.replace("URL", service.url());
    engine.load(Documents.check(new SourceText("d.workflow.yaml", text), Path.of("."), List.of()));
    return engine;
  }

  private static final String WAITING =
      """
      component: {id: svc, type: http-client, url: "URL"}
      workflow:
        id: w
        jobs:
          - {id: before, component: svc, input: 1}
          - {id: pause, type: delay, duration: ${input.pause}, depends_on: [before]}
          - {id: after, component: svc, input: 2, depends_on: [pause]}
      """;

  @Test
  void aRunThatWaitsGoesOnWaitingInTheNextProcess() throws Exception {
    MemoryJournal journal = new MemoryJournal();
    CountDownLatch waits = new CountDownLatch(1);
    Run first;
    try (Engine engine = engine(WAITING, journal, waits)) {
      RunHandle handle = engine.submit("w", Map.of("pause", "1h"));
      assertThat(waits.await(30, TimeUnit.SECONDS)).isTrue();
      engine.suspend(Duration.ZERO);
      first = handle.await();
    }
    assertThat(first.isSuspended()).isTrue();
    assertThat(first.status()).isNotIn(RunStatus.CANCELLED, RunStatus.FAILED);
    assertThat(first.endedAt()).isEmpty();

    RecordedRun recorded = journal.find(first.id()).orElseThrow();
    assertThat(recorded.status().isEnded()).isFalse();
    assertThat(recorded.notes()).containsKey("until:pause#1");
    CountDownLatch waitsAgain = new CountDownLatch(1);
    try (Engine engine = engine(WAITING, journal, waitsAgain)) {
      RunHandle handle = engine.resume(recorded);
      assertThat(waitsAgain.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(handle.run().jobs().get("before").status()).isEqualTo(JobStatus.SUCCESS);
      assertThat(handle.run().jobs().get("pause").status()).isEqualTo(JobStatus.RUNNING);
      handle.cancel("enough");
      assertThat(handle.await().status()).isEqualTo(RunStatus.CANCELLED);
    }
    assertThat(service.keys()).containsExactly(first.id() + "/before/svc");
    RecordedRun ended = journal.find(first.id()).orElseThrow();
    assertThat(ended.status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(ended.notes()).containsEntry("cancelled", "enough");
  }

  @Test
  void aWaitThatIsOverByThenIsOver() throws Exception {
    MemoryJournal journal = new MemoryJournal();
    CountDownLatch waits = new CountDownLatch(1);
    String id;
    try (Engine engine = engine(WAITING, journal, waits)) {
      RunHandle handle = engine.submit("w", Map.of("pause", "400ms"));
      id = handle.run().id();
      assertThat(waits.await(30, TimeUnit.SECONDS)).isTrue();
      engine.suspend(Duration.ZERO);
    }
    try (Engine engine = engine(WAITING, journal, new CountDownLatch(1))) {
      Run run = engine.resume(journal.find(id).orElseThrow()).await();
      assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    }
    assertThat(service.keys()).containsExactly(id + "/before/svc", id + "/after/svc");
  }

  @Test
  void whatWasCancelledStaysCancelled() throws Exception {
    MemoryJournal journal = new MemoryJournal();
    CountDownLatch waits = new CountDownLatch(1);
    String id;
    try (Engine engine = engine(WAITING, journal, waits)) {
      RunHandle handle = engine.submit("w", Map.of("pause", "1h"));
      id = handle.run().id();
      assertThat(waits.await(30, TimeUnit.SECONDS)).isTrue();
      handle.cancel("not wanted");
      handle.await();
    }
    MemoryJournal died = journal.first(journal.size() - 1);
    assertThat(died.find(id).orElseThrow().status().isEnded()).isFalse();
    try (Engine engine = engine(WAITING, died, new CountDownLatch(1))) {
      Run run = engine.resume(died.find(id).orElseThrow()).await();
      assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
      assertThat(run.error().orElseThrow().error().message()).isEqualTo("not wanted");
    }
  }

  @Test
  void anEngineThatIsSuspendedTakesNoRuns() {
    Engine engine = engine(WAITING, new MemoryJournal(), new CountDownLatch(1));
    engine.suspend(Duration.ZERO);

    assertThatThrownBy(() -> engine.submit("w", Map.of("pause", "1ms")))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("closed");
  }

  private static final String STEPS =
      """
      components:
        - {id: svc, type: http-client, url: "URL"}
        - {id: picky, type: script, language: jq, script: 'if .x == null then error("no x") else .x end'}
      workflow:
        id: w
        variables: {v: "${uuid()}"}
        jobs:
          - {id: a, component: svc, input: {x: "${input.x}", v: "${variables.v}"}}
          - {id: b, component: picky, input: {x: "${jobs.a.output.echo.x}"}}
          - {id: c, component: svc, input: "${jobs.b.output}"}
          - {id: d, component: svc, input: aside}
      """;

  @Test
  void aRunIsRepeatedFromWhereItFailed() throws Exception {
    MemoryJournal journal = new MemoryJournal();
    try (Engine engine = engine(STEPS, journal, new CountDownLatch(1))) {
      Run failed = engine.submit("w", Map.of()).await();
      assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
      RecordedRun recorded = journal.find(failed.id()).orElseThrow();
      service.forget();

      Rerun edited =
          new Rerun(null, false, null, Map.of("a", Map.of("echo", Map.of("x", "by hand"))));
      Run again = engine.rerun(recorded, edited).await();

      assertThat(again.status()).as("%s", again.error()).isEqualTo(RunStatus.COMPLETED);
      assertThat(again.id()).isNotEqualTo(failed.id());
      assertThat(again.request().rerunOf()).isEqualTo(failed.id());
      assertThat(service.keys())
          .contains(again.id() + "/c/svc")
          .doesNotContain(again.id() + "/a/svc");
      assertThat(journal.find(again.id()).orElseThrow().jobs())
          .extracting(RecordedRun.Job::path)
          .contains("a", "b", "c", "d");
    }
  }

  @Test
  void aRunIsRepeatedFromAJobWithAnotherInput() throws Exception {
    MemoryJournal journal = new MemoryJournal();
    try (Engine engine = engine(STEPS, journal, new CountDownLatch(1))) {
      Run first = engine.submit("w", Map.of("x", 1)).await();
      service.forget();
      RecordedRun recorded = journal.find(first.id()).orElseThrow();
      Run again = engine.rerun(recorded, new Rerun("b", true, Map.of("x", 2), Map.of())).await();

      assertThat(again.status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(again.input()).isEqualTo(Map.of("x", 2L));
      assertThat(service.keys()).containsExactly(again.id() + "/c/svc");
      Run whole = engine.rerun(recorded, Rerun.from("a")).await();
      assertThat(whole.asMap().get("jobs")).isNotNull();
      assertThat(service.keys()).contains(whole.id() + "/a/svc");
      assertThat(whole.variables()).isEqualTo(first.variables());
    }
  }

  @Test
  void whatCannotBeRepeatedIsSaid() throws Exception {
    MemoryJournal journal = new MemoryJournal();
    try (Engine engine = engine(STEPS, journal, new CountDownLatch(1))) {
      Run first = engine.submit("w", Map.of("x", 1)).await();
      RecordedRun recorded = journal.find(first.id()).orElseThrow();

      assertThatThrownBy(() -> engine.rerun(recorded, Rerun.from("bb")))
          .isInstanceOf(CannotRerunException.class)
          .hasMessageContaining("has no job 'bb'")
          .hasMessageContaining("did you mean 'b'");
      RecordedRun ended =
          new RecordedRun(
              recorded.id(),
              null,
              recorded.request(),
              "",
              recorded.acceptedAt(),
              RunStatus.COMPLETED,
              Map.of(),
              recorded.jobs(),
              List.of(),
              first.asMap());
      assertThatThrownBy(() -> engine.rerun(ended, Rerun.ofFailed()))
          .isInstanceOf(CannotRerunException.class)
          .hasMessageContaining("no job of it failed");
    }
  }

  /** There is no memory for what is to be kept. */
  private record Overfull(String failing) implements RunJournal {
    @Override
    public void jobEnded(Run run, String job, JobOutcome outcome) {
      failAt("job");
    }

    @Override
    public void runEnded(Run run) {
      failAt("run");
    }

    private void failAt(String what) {
      if (what.equals(failing)) {
        throw new OutOfMemoryError("as in a test");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"job", "run"})
  void aRunThatCannotBeKeptIsLeftToTheNextProcessWhateverTheReason(String failing)
      throws Exception {
    try (Engine engine =
        Engine.start(EngineOptions.defaults().withJmx(false).withJournal(new Overfull(failing)))) {
      String text = "workflow: {id: w, job: {id: j, type: filter, input: 1}}";
      engine.load(
          Documents.check(new SourceText("d.workflow.yaml", text), Path.of("."), List.of()));
      assertThat(engine.submit("w", null).await().isSuspended()).isTrue();
      assertThat(engine.live()).isEmpty();
    }
  }
}
