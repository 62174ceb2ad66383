package io.cameleer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.database.TestDatabase;
import io.cameleer.run.DuplicateRunException;
import io.cameleer.run.ItemOutcome;
import io.cameleer.run.JobOutcome;
import io.cameleer.run.RecordedRun;
import io.cameleer.run.Run;
import io.cameleer.run.RunError;
import io.cameleer.run.RunRequest;
import io.cameleer.run.RunStatus;
import io.cameleer.run.RunStore;
import io.cameleer.run.RunSummary;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is kept of runs, on both kinds of database. */
class SqlJournalTest {
  @TempDir Path folder;

  private final List<SqlJournal> open = new ArrayList<>();
  private String url = "";

  private SqlJournal journal(TestDatabase database) {
    url = database.emptyUrl(folder);
    return open(JournalOptions.of(url));
  }

  private SqlJournal open(JournalOptions options) {
    SqlJournal journal = SqlJournal.open(options);
    open.add(journal);
    return journal;
  }

  @AfterEach
  void close() {
    open.forEach(SqlJournal::close);
  }

  private void sql(String statement, String... values) throws SQLException {
    boolean h2 = url.startsWith("jdbc:h2:");
    try (Connection connection =
            h2 ? DriverManager.getConnection(url, "sa", "") : DriverManager.getConnection(url);
        PreparedStatement prepared = connection.prepareStatement(statement)) {
      for (int i = 0; i < values.length; i++) {
        prepared.setString(i + 1, values[i]);
      }
      prepared.executeUpdate();
    }
  }

  @ParameterizedTest
  @EnumSource
  void allThatIsKnownOfARunComesBack(TestDatabase database) {
    SqlJournal journal = journal(database);
    Map<String, Object> input = new HashMap<>();
    input.put("exact", new BigDecimal("0.10"));
    input.put("large", BigInteger.TWO.pow(100));
    input.put("nothing", null);
    input.put("text", "nul \u0000 and 😀 and half \ud83d");
    input.put("long", "😀x".repeat(400_000));
    RunRequest request =
        new RunRequest("flow", input, Map.of("tag", 1L), "key", "http://x/", "me", "older");
    Instant at = Instant.parse("2026-11-22T10:00:00.123456789Z");
    Run run = new TestRuns(journal).run(request, null, at);
    run.accept();
    run.begin();
    journal.noted(run, "variables", Map.of("n", 1L));
    journal.noted(run, "until:b", "first");
    journal.noted(run, "until:b", null);
    ItemOutcome item =
        new ItemOutcome(
            true,
            2.5,
            new RunError("inner", TestRuns.failure().error()),
            1,
            new BigDecimal("0.5"),
            RunSummary.NONE);
    journal.itemEnded(run, "each", 1, item);
    JobOutcome[] outcomes = {
      TestRuns.success(List.of(1L, 1.0)),
      TestRuns.failure(),
      JobOutcome.skipped(JobOutcome.Skip.NOT_ROUTED)
    };
    journal.jobEnded(run, "b", outcomes[0]);
    journal.jobEnded(run, "each[3].a", outcomes[1]);
    journal.jobEnded(run, "a", outcomes[2]);

    RecordedRun found = journal.find(run.id()).orElseThrow();
    assertThat(found.request()).isEqualTo(request);
    assertThat(found.acceptedAt()).isEqualTo(at);
    assertThat(found.version()).isEqualTo("version-1");
    assertThat(found.status()).isEqualTo(RunStatus.RUNNING);
    assertThat(found.parentId()).isNull();
    assertThat(found.record()).isNull();
    assertThat(found.notes())
        .hasSize(2)
        .containsEntry("variables", Map.of("n", 1L))
        .containsEntry("until:b", null);
    assertThat(found.items()).containsExactly(new RecordedRun.Item("each", 1, item));
    assertThat(found.jobs())
        .containsExactly(
            new RecordedRun.Job("b", outcomes[0]),
            new RecordedRun.Job("each[3].a", outcomes[1]),
            new RecordedRun.Job("a", outcomes[2]));

    run.end("the end");
    RecordedRun ended = journal.findByKey("flow", "key").orElseThrow();
    assertThat(ended.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(ended.record()).containsEntry("output", "the end").isEqualTo(run.asMap());
  }

  /** PostgreSQL takes no U+0000 in a text, and no half of a pair of surrogates. */
  @ParameterizedTest
  @EnumSource
  void oddCharactersNeitherLoseARunNorStopTheWriter(TestDatabase database) {
    SqlJournal journal = journal(database);
    TestRuns runs = new TestRuns(journal);
    for (String odd : List.of("nul \u0000.", "half \ud83d.")) {
      Run run = runs.run("flow", Map.of(odd, odd));
      run.accept();
      run.begin();
      journal.jobEnded(run, "a", TestRuns.success(List.of(odd)));
      run.end(Map.of(odd, odd));
      RecordedRun found = journal.find(run.id()).orElseThrow();
      assertThat(found.request().input()).isEqualTo(Map.of(odd, odd));
      assertThat(found.jobs().getFirst().outcome().output()).isEqualTo(List.of(odd));
      assertThat(found.record()).containsEntry("output", Map.of(odd, odd));

      assertThat(journal.find(odd)).isEmpty();
      assertThat(journal.findByKey("flow", odd)).isEmpty();
      assertThat(journal.findByKey(odd, "key")).isEmpty();
      RunStore.Filter filter = new RunStore.Filter(odd, null, null, null, null);
      assertThat(journal.list(filter, null, 10).lines()).isEmpty();
      RunRequest keyed = new RunRequest("flow", 1L, Map.of(), odd, null, null, null);
      assertThatThrownBy(() -> runs.run(keyed, null, Instant.now()).accept())
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("its idempotency key has a character in it that is none");
    }
    assertThat(journal.trouble()).isEmpty();
    assertThat(journal.list(RunStore.Filter.ALL, null, 10).lines()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource
  void whatHasNotEndedIsFoundAfterARestart(TestDatabase database) {
    SqlJournal journal = journal(database);
    TestRuns runs = new TestRuns(journal);
    Run first = runs.run("flow", 1L);
    Run second = runs.run("flow", 2L);
    Run over = runs.run("flow", 3L);
    first.accept();
    second.accept();
    second.begin();
    TestRuns.whole(over);
    Run child = runs.run(TestRuns.request("inner", null, null), second, Instant.now());
    child.accept();
    journal.close();

    SqlJournal again = open(JournalOptions.of(url));
    assertThat(again.unfinished()).containsExactly(first.id(), second.id());
    assertThat(again.find(child.id()).orElseThrow().parentId()).isEqualTo(second.id());
    // It goes on, in a process that did not accept it.
    again.jobEnded(second, "a", TestRuns.success("later"));
    assertThat(again.find(second.id()).orElseThrow().jobs()).hasSize(1);
    assertThat(again.find("nobody")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void ofConcurrentRequestsWithOneKeyOneIsAccepted(TestDatabase database) throws Exception {
    SqlJournal journal = journal(database);
    TestRuns runs = new TestRuns(journal);
    List<Callable<String>> tries = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Run run = runs.run(TestRuns.request("flow", null, "key " + i % 2), null, Instant.now());
      tries.add(
          () -> {
            try {
              run.accept();
              return "accepted " + run.id();
            } catch (DuplicateRunException e) {
              return e.runId();
            }
          });
    }
    List<String> answers = together(tries);
    for (int key = 0; key < 2; key++) {
      int which = key;
      List<String> mine =
          IntStream.range(0, 60).filter(i -> i % 2 == which).mapToObj(answers::get).toList();
      String accepted =
          mine.stream().filter(answer -> answer.startsWith("accepted ")).findFirst().orElseThrow();
      assertThat(mine).containsOnlyOnce(accepted);
      assertThat(mine).containsOnly(accepted, accepted.substring("accepted ".length()));
    }
    assertThat(journal.unfinished()).hasSize(2);
    Run other = runs.run(TestRuns.request("other flow", null, "key 0"), null, Instant.now());
    other.accept();
    assertThat(journal.find(other.id())).isPresent();
  }

  private static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    }
  }

  @ParameterizedTest
  @EnumSource
  void manyRunsAtOnceKeepTheirOrderEach(TestDatabase database) throws Exception {
    SqlJournal journal = journal(database);
    TestRuns runs = new TestRuns(journal);
    List<Callable<Run>> tasks = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      tasks.add(
          () -> {
            Run run = runs.run("flow", null);
            TestRuns.whole(run);
            return run;
          });
    }
    for (Run run : together(tasks)) {
      RecordedRun found = journal.find(run.id()).orElseThrow();
      assertThat(found.jobs())
          .extracting(RecordedRun.Job::path)
          .containsExactly("job0", "job1", "job2", "job3");
      assertThat(found.status()).isEqualTo(RunStatus.COMPLETED);
    }
    assertThat(journal.unfinished()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aRunThatCannotBeReadIsToldAndTheOthersGoOn(TestDatabase database) throws Exception {
    SqlJournal journal = journal(database);
    TestRuns runs = new TestRuns(journal);
    Run broken = runs.run("flow", 1L);
    Run sound = runs.run("flow", 2L);
    for (Run run : List.of(broken, sound)) {
      run.accept();
      // What was read has a row of its own; what comes later is not stored together with it.
      assertThat(journal.find(run.id())).isPresent();
      journal.jobEnded(run, "job", TestRuns.success(1L));
      assertThat(journal.find(run.id()).orElseThrow().jobs()).hasSize(1);
    }
    sql(
        "update run_entry set body = '{\"status\":' where kind = 'JOB'"
            + " and run = (select number from run where id = ?)",
        broken.id());
    assertThat(journal.unfinished()).containsExactly(broken.id(), sound.id());
    assertThatThrownBy(() -> journal.find(broken.id()))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("run " + broken.id() + " cannot be read from the journal")
        .hasMessageContaining("JOB job");
    assertThat(journal.find(sound.id())).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void whatTheDatabaseRefusesFailsAloneAndIsTold(TestDatabase database) throws Exception {
    SqlJournal journal = journal(database);
    TestRuns runs = new TestRuns(journal);
    List<Callable<String>> tasks = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Run run = runs.run("flow", (long) i);
      run.accept();
      // There is no room for that in the name of a job.
      String job = i == 20 ? "x".repeat(5_000) : "a";
      tasks.add(
          () -> {
            try {
              journal.jobEnded(run, job, TestRuns.success(null));
              return "kept";
            } catch (JournalException e) {
              return e.getMessage();
            }
          });
    }
    List<String> answers = together(tasks);
    assertThat(answers.get(20)).contains("nothing can be stored of the run");
    assertThat(answers).filteredOn("kept"::equals).hasSize(39);
    assertThat(journal.trouble()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void oneProcessAtATimeWritesIt(TestDatabase database) {
    journal(database);
    assertThatThrownBy(() -> SqlJournal.open(JournalOptions.of(url)))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("another process keeps its runs in");
  }

  @ParameterizedTest
  @EnumSource
  void relaxedKeepsTheSameInTheSameOrder(TestDatabase database) {
    url = database.emptyUrl(folder);
    SqlJournal journal = open(JournalOptions.of(url).with(Durability.RELAXED));
    Run run = new TestRuns(journal).run("flow", null);
    TestRuns.whole(run);
    RecordedRun found = journal.find(run.id()).orElseThrow();
    assertThat(found.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(found.jobs()).extracting(RecordedRun.Job::path).hasSize(4).isSorted();
  }
}
