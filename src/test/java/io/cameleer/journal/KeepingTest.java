package io.cameleer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.database.TestDatabase;
import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import io.cameleer.run.RunStore.Filter;
import io.cameleer.run.RunStore.Line;
import io.cameleer.run.RunStore.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How long runs, their versions and their secrets stay, and how they are listed meanwhile. */
class KeepingTest {
  @TempDir Path folder;

  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static List<String> all(SqlJournal journal, Filter filter, int limit) {
    List<String> ids = new ArrayList<>();
    String from = null;
    do {
      Page page = journal.list(filter, from, limit);
      assertThat(page.lines()).hasSizeLessThanOrEqualTo(limit);
      page.lines().stream().map(Line::id).forEach(ids::add);
      from = page.next();
    } while (from != null);
    return ids;
  }

  @ParameterizedTest
  @EnumSource
  void runsAreListedNewestFirstPageByPage(TestDatabase database) {
    try (SqlJournal journal = SqlJournal.open(JournalOptions.of(database.emptyUrl(folder)))) {
      TestRuns runs = new TestRuns(journal);
      Instant start = Instant.parse("2026-11-22T10:00:00Z");
      List<String> odd = new ArrayList<>();
      List<String> every = new ArrayList<>();
      for (int i = 0; i < 25; i++) {
        // Three at a time were accepted at the same moment.
        Instant at = start.plusSeconds(i / 3);
        String workflow = i % 2 == 0 ? "even" : "odd";
        Run run = runs.run(TestRuns.request(workflow, null, null), null, at);
        run.accept();
        Run child = runs.run(TestRuns.request("inner", null, null), run, at);
        child.accept();
        if (i % 2 == 1) {
          odd.addFirst(run.id());
          run.begin();
          run.end(null);
        }
        every.addFirst(run.id());
      }
      for (int limit : new int[] {1, 4, 25, 100}) {
        assertThat(all(journal, Filter.ALL, limit)).isEqualTo(every);
      }
      assertThat(all(journal, new Filter("odd", null, null, null, null), 5)).isEqualTo(odd);
      Filter ended = new Filter(null, List.of(RunStatus.COMPLETED), null, null, null);
      assertThat(all(journal, ended, 5)).isEqualTo(odd);
      Filter going =
          new Filter("odd", List.of(RunStatus.PENDING, RunStatus.WAITING), null, null, null);
      assertThat(all(journal, going, 5)).isEmpty();
      Filter minute = new Filter(null, null, null, start.plusSeconds(1), start.plusSeconds(3));
      assertThat(all(journal, minute, 4)).isEqualTo(every.subList(16, 22));
      Filter inside = new Filter(null, null, every.getFirst(), null, null);
      assertThat(all(journal, inside, 4)).hasSize(1);
      assertThat(all(journal, new Filter(null, List.of(), null, null, null), 4)).isEmpty();
      assertThatThrownBy(() -> journal.list(Filter.ALL, "nonsense", 4))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatEndedLongEnoughAgoGoesWithAllThatBelongsToIt(TestDatabase database) {
    JournalOptions options =
        JournalOptions.of(database.emptyUrl(folder))
            .withKeep(Duration.ZERO)
            .withSweep(Duration.ofMillis(20));
    try (SqlJournal journal = SqlJournal.open(options)) {
      TestRuns runs = new TestRuns(journal);
      journal.keepVersion("version-0", Map.of("a", "nobody needs it"));
      journal.keepVersion("version-1", Map.of("a", "text", "b", "x".repeat(600_000)));
      Run goesOn = runs.run("flow", null);
      goesOn.accept();
      // Only now: as soon as another version is the newest, one that no run needs may go.
      journal.keepVersion("version-2", Map.of("a", "the newest one"));
      List<Run> gone = new ArrayList<>();
      for (int i = 0; i < 250; i++) {
        Run run = runs.run("flow", null);
        run.accept();
        gone.add(run);
      }
      Run child = runs.run(TestRuns.request("inner", null, null), gone.getFirst(), Instant.now());
      child.accept();
      gone.forEach(run -> run.end(null));
      await(() -> journal.list(Filter.ALL, null, 1_000).lines().size() == 1);
      await(() -> journal.version("version-0").isEmpty());
      assertThat(journal.find(child.id())).isEmpty();
      assertThat(journal.find(goesOn.id())).isPresent();
      assertThat(journal.version("version-1").orElseThrow())
          .containsEntry("a", "text")
          .containsEntry("b", "x".repeat(600_000));
      assertThat(journal.version("version-2")).isPresent();
      goesOn.end(null);
      await(() -> journal.version("version-1").isEmpty());
      assertThat(journal.version("version-2")).isPresent();
    }
  }

  @Test
  void whatWasStoredIsThereWithoutAClose() throws Exception {
    Path copied = Files.createDirectories(folder.resolve("copy/.cameleer"));
    try (SqlJournal journal =
        SqlJournal.open(JournalOptions.of(TestDatabase.H2.emptyUrl(folder)))) {
      TestRuns runs = new TestRuns(journal);
      Run run = runs.run("flow", null);
      TestRuns.whole(run);
      Run other = runs.run("flow", null);
      other.accept();
      copy(folder.resolve(".cameleer"), copied);
      String url = TestDatabase.H2.emptyUrl(folder.resolve("copy"));
      try (SqlJournal copy = SqlJournal.open(JournalOptions.of(url))) {
        assertThat(copy.find(run.id()).orElseThrow().jobs()).hasSize(4);
        assertThat(copy.unfinished()).containsExactly(other.id());
      }
    }
  }

  /** What makes up a journal: the database, and the log before it. */
  static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.resolve("cameleer.wal"));
    Files.copy(from.resolve("cameleer.mv.db"), to.resolve("cameleer.mv.db"));
    try (Stream<Path> files = Files.list(from.resolve("cameleer.wal"))) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve("cameleer.wal").resolve(file.getFileName()));
      }
    }
  }

  @Test
  void noSecretIsStored() throws Exception {
    try (SqlJournal journal =
        SqlJournal.open(JournalOptions.of(TestDatabase.H2.emptyUrl(folder)))) {
      TestRuns runs = new TestRuns(journal);
      runs.secrets().register("hunter2hunter2");
      Run run = runs.run("flow", Map.of("password hunter2hunter2", List.of("my hunter2hunter2")));
      run.accept();
      run.begin();
      journal.jobEnded(run, "a", TestRuns.success("it is hunter2hunter2"));
      journal.noted(run, "variables", "hunter2hunter2");
      run.end("hunter2hunter2");
      try (Stream<Path> files = Files.list(folder.resolve(".cameleer/cameleer.wal"))) {
        for (Path file : files.toList()) {
          holdsNoSecret(file);
        }
      }
    }
    holdsNoSecret(folder.resolve(".cameleer/cameleer.mv.db"));
  }

  private static void holdsNoSecret(Path file) throws IOException {
    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
        .contains("variables")
        .doesNotContain("hunter2");
  }
}
