package io.cameleer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.database.TestDatabase;
import io.cameleer.run.DuplicateRunException;
import io.cameleer.run.RecordedRun;
import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import io.cameleer.run.RunStore.Filter;
import io.cameleer.run.RunStore.Line;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A database in a file, with the log before it: what was acknowledged is never lost. */
class LogRecoveryTest {
  @TempDir Path folder;

  private JournalOptions options(Path where) {
    return JournalOptions.of(TestDatabase.H2.emptyUrl(where));
  }

  private static void isWhole(RecordedRun run) {
    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run.jobs())
        .extracting(RecordedRun.Job::path)
        .containsExactly("job0", "job1", "job2", "job3");
  }

  @Test
  void whatIsOnlyInTheLogIsInTheDatabaseAfterTheNextStart() throws Exception {
    Path copied = folder.resolve("copy");
    try (SqlJournal journal = SqlJournal.open(options(folder))) {
      TestRuns runs = new TestRuns(journal);
      List<Run> ended = new ArrayList<>();
      Run first = runs.run(TestRuns.request("flow", null, "key"), null, Instant.now());
      first.accept();
      assertThat(journal.find(first.id())).isPresent();
      for (int i = 0; i < 30; i++) {
        ended.add(runs.run("flow", (long) i));
        TestRuns.whole(ended.getLast());
      }
      first.begin();
      journal.jobEnded(first, "a", TestRuns.success("x".repeat(600_000)));
      KeepingTest.copy(folder.resolve(".cameleer"), copied.resolve(".cameleer"));
      for (int i = 0; i < 3; i++) {
        // The first start finds all in the log, the next ones in the database.
        try (SqlJournal copy = SqlJournal.open(options(copied))) {
          ended.forEach(run -> isWhole(copy.find(run.id()).orElseThrow()));
          assertThat(copy.unfinished()).containsExactly(first.id());
          assertThat(copy.find(first.id()).orElseThrow().jobs()).hasSize(1);
          assertThat(copy.findByKey("flow", "key").orElseThrow().id()).isEqualTo(first.id());
          assertThat(copy.list(Filter.ALL, null, 100).lines()).hasSize(31 + i);
          TestRuns.whole(new TestRuns(copy).run("flow", "later"));
          assertThat(copy.list(Filter.ALL, null, 100).lines()).hasSize(32 + i);
        }
        assertThat(copied.resolve(".cameleer/cameleer.wal")).isEmptyDirectory();
      }
    }
  }

  @Test
  void aRelaxedJournalTakesOverWhatAFullOneRecorded() throws Exception {
    Path copied = folder.resolve("copy");
    Run run;
    try (SqlJournal journal = SqlJournal.open(options(folder))) {
      run = new TestRuns(journal).run("flow", null);
      TestRuns.whole(run);
      KeepingTest.copy(folder.resolve(".cameleer"), copied.resolve(".cameleer"));
    }
    try (SqlJournal copy = SqlJournal.open(options(copied).with(Durability.RELAXED))) {
      isWhole(copy.find(run.id()).orElseThrow());
    }
    assertThat(copied.resolve(".cameleer/cameleer.wal")).isEmptyDirectory();
  }

  @Test
  void aDamagedLogStopsTheStartAndSaysWhere() throws Exception {
    Path copied = folder.resolve("copy");
    try (SqlJournal journal = SqlJournal.open(options(folder))) {
      TestRuns.whole(new TestRuns(journal).run("flow", null));
      KeepingTest.copy(folder.resolve(".cameleer"), copied.resolve(".cameleer"));
    }
    Path file;
    try (Stream<Path> files = Files.list(copied.resolve(".cameleer/cameleer.wal"))) {
      file = files.findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(file);
    bytes[40] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> SqlJournal.open(options(copied)))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining(file + " is damaged at byte 0")
        .hasMessageNotContaining("\n");
    Files.move(copied.resolve(".cameleer/cameleer.wal"), folder.resolve("away"));
    SqlJournal.open(options(copied)).close();
  }

  @Test
  void whatWasAcknowledgedIsSeenAtOnce() {
    try (SqlJournal journal = SqlJournal.open(options(folder))) {
      TestRuns runs = new TestRuns(journal);
      for (int i = 0; i < 5; i++) {
        String key = "key" + i;
        Run run = runs.run(TestRuns.request("flow", null, key), null, Instant.now());
        run.accept();
        Run again = runs.run(TestRuns.request("flow", null, key), null, Instant.now());
        assertThatThrownBy(again::accept).isInstanceOf(DuplicateRunException.class);
        assertThat(journal.findByKey("flow", key).orElseThrow().id()).isEqualTo(run.id());
        Run other = runs.run("flow", null);
        other.accept();
        assertThat(journal.unfinished()).containsExactly(run.id(), other.id());
        other.end(null);
        run.end(null);
        assertThat(journal.list(Filter.ALL, null, 100).lines())
            .hasSize(3 * i + 2)
            .extracting(Line::status)
            .containsOnly(RunStatus.COMPLETED);
        Run last = runs.run("other", null);
        TestRuns.whole(last);
        isWhole(journal.find(last.id()).orElseThrow());
        assertThat(journal.unfinished()).isEmpty();
      }
    }
  }

  /** The process that serves the database dies with what it had not written yet. */
  @Test
  void whatTheDatabaseForgetsComesFromTheLog() throws Exception {
    JournalOptions options = options(folder);
    SqlJournal.open(options).close();
    Process server = start(List.of(), "serve", options.url());
    try (BufferedReader lines = server.inputReader(StandardCharsets.UTF_8)) {
      assertThat(lines.readLine()).isEqualTo("serving");
      try (SqlJournal journal = SqlJournal.open(options)) {
        TestRuns runs = new TestRuns(journal);
        List<Run> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
          all.add(runs.run("flow", (long) i));
          TestRuns.whole(all.getLast());
          if (i < 30) {
            assertThat(journal.find(all.getLast().id())).isPresent();
          } else if (i == 30) {
            server.destroyForcibly().waitFor();
          }
        }
        KeepingTest.await(() -> journal.lag() == 0);
        all.forEach(run -> isWhole(journal.find(run.id()).orElseThrow()));
        assertThat(journal.unfinished()).isEmpty();
      }
    } finally {
      server.destroyForcibly();
    }
  }

  /** No file may get larger than that: the disk is full for the log, or for the database only. */
  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aOtherProcessIsToldAndNothingAcknowledgedIsLost() throws Exception {
    for (int limit : new int[] {4_000, 9_000}) {
      JournalOptions options = options(folder.resolve("disk" + limit));
      List<String> bounded = List.of("sh", "-c", "ulimit -f " + limit * 2 + "; exec \"$@\"", "sh");
      List<String> accepted = new ArrayList<>();
      String end = "";
      Process program = start(bounded, "fill", options.url());
      try (BufferedReader lines = program.inputReader(StandardCharsets.UTF_8)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith("accepted ")) {
            accepted.add(line.substring("accepted ".length()));
          } else {
            end = line;
          }
        }
      }
      assertThat(program.waitFor(1, TimeUnit.MINUTES)).isTrue();
      assertThat(end).startsWith("refused no run can be accepted: ");
      assertThat(accepted).hasSizeGreaterThanOrEqualTo(limit == 4_000 ? 0 : 10);
      try (SqlJournal journal = SqlJournal.open(options)) {
        assertThat(journal.unfinished()).containsExactlyElementsOf(accepted);
        for (String id : accepted) {
          assertThat(journal.find(id).orElseThrow().request().input())
              .isEqualTo(Map.of("large", "x".repeat(OtherProcess.SIZE)));
        }
      }
    }
  }

  private Process start(List<String> before, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            OtherProcess.class.getName()));
    command.addAll(Arrays.asList(arguments));
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
        .start();
  }
}
