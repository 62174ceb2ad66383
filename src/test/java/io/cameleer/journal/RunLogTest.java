package io.cameleer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.run.RunStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the log, after whatever happened to it. */
class RunLogTest {
  private static final int GROUP = 3;

  @TempDir Path folder;

  private String url() {
    return "jdbc:h2:file:" + folder.resolve("runs") + ";AUTO_SERVER=TRUE";
  }

  private RunLog log() {
    return RunLog.of(url());
  }

  private Path only() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("runs.wal"))) {
      return files.reduce((a, b) -> b).orElseThrow();
    }
  }

  private static List<Write> group(long first, String body) {
    List<Write> writes = new ArrayList<>();
    for (long number = first; number < first + GROUP; number++) {
      String text = body + number;
      writes.add(new Write(number, new Change.Entry("run", Change.Kind.JOB, "a", 0, text)));
    }
    return writes;
  }

  private static void append(RunLog log, int groups, String body) throws IOException {
    for (int i = 0; i < groups; i++) {
      log.append(group(1 + (long) i * GROUP, body));
    }
  }

  private static List<Long> numbers(RunLog log, long after, long until) {
    List<Long> numbers = new ArrayList<>();
    log.read(after, until, writes -> writes.forEach(write -> numbers.add(write.number())));
    return numbers;
  }

  private static Long[] upTo(int last) {
    return Stream.iterate(1L, n -> n + 1).limit(last).toArray(Long[]::new);
  }

  @Test
  void everyChangeComesBackAsItWas() throws IOException {
    Instant at = Instant.parse("2026-11-22T10:00:00.123456789Z");
    String odd = "ü 😀 \u0000 half \ud83d";
    List<Change> changes =
        List.of(
            new Change.Accepted("run", "", "flow", "v", at, null, false, "{}"),
            new Change.Accepted("run", "parent", odd, odd, at, odd, true, "{\"a\":\"😀\"}"),
            new Change.Began("run"),
            new Change.Entry("run", Change.Kind.ITEM, odd, 7, "x".repeat(20_000_000)),
            new Change.Ended("run", RunStatus.FAILED, true, at, null, "{}"),
            new Change.Ended("run", RunStatus.COMPLETED, false, at, odd, ""),
            new Change.Reported("run"),
            new Change.Forgotten("run"),
            new Change.Mark());
    RunLog log = log();
    assertThat(log.open(41)).isEqualTo(41);
    List<Write> writes = new ArrayList<>();
    changes.forEach(change -> writes.add(new Write(42 + writes.size(), change)));
    log.append(writes.subList(0, 2));
    log.append(writes.subList(2, writes.size()));
    log.close(false);

    RunLog again = log();
    assertThat(again.open(41)).isEqualTo(50);
    List<Change> read = new ArrayList<>();
    again.read(41, 50, group -> group.forEach(write -> read.add(write.change())));
    assertThat(read).isEqualTo(changes);
    assertThat(numbers(again, 43, 45)).containsExactly(44L, 45L);
  }

  @Test
  void aLogThatWasTornAnywhereHasAllThatWasComplete() throws IOException {
    RunLog log = log();
    log.open(0);
    append(log, 4, "body");
    log.close(false);
    Path file = only();
    byte[] whole = Files.readAllBytes(file);
    int end = whole.length;
    while (whole[end - 1] == 0) {
      end--;
    }
    LogFile.Content content = LogFile.read(file, whole);
    int third = content.groups().get(2).place() + content.groups().get(2).length();
    for (int cut = third; cut < end; cut++) {
      // Zeros behind it, garbage behind it, or nothing.
      byte[] zeros = Arrays.copyOf(Arrays.copyOf(whole, cut), whole.length);
      byte[] garbage = zeros.clone();
      Arrays.fill(garbage, cut, end, (byte) 0x5a);
      for (byte[] torn : List.of(zeros, garbage, Arrays.copyOf(whole, cut))) {
        Files.write(file, torn.length == whole.length ? Arrays.copyOf(torn, end + 100) : torn);
        assertThat(log().open(0)).as("cut at %s", cut).isEqualTo(9);
      }
    }
    Files.write(file, whole);
    assertThat(log().open(0)).isEqualTo(12);
  }

  @Test
  void whatIsDamagedInTheMiddleIsToldWithItsPlace() throws IOException {
    RunLog log = log();
    log.open(0);
    append(log, 4, "body");
    log.close(false);
    Path file = only();
    byte[] whole = Files.readAllBytes(file);
    LogFile.Content content = LogFile.read(file, whole);
    int place = content.groups().get(1).place() - LogFile.HEADER;
    for (int i = place; i < content.groups().get(2).place() - LogFile.HEADER; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 1;
      Files.write(file, Arrays.copyOf(damaged, 2_000));
      assertThatThrownBy(() -> log().open(0))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining(file + " is damaged at byte " + place)
          .hasMessageNotContaining("\n");
    }
  }

  @Test
  void aFileThatIsMissingIsTold() throws IOException {
    RunLog log = log();
    log.open(0);
    String large = "x".repeat(3_000_000);
    append(log, 4, large);
    log.close(false);
    Path first;
    try (Stream<Path> files = Files.list(folder.resolve("runs.wal"))) {
      List<Path> sorted = files.sorted().toList();
      assertThat(sorted).hasSize(4);
      first = sorted.get(1);
    }
    assertThat(numbers(log(), 0, 12)).containsExactly(upTo(12));
    Files.delete(first);
    assertThatThrownBy(() -> log().open(0))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("begins with change 7, and all that is known before it ends with 3");
    // The database has what is missing.
    assertThat(log().open(6)).isEqualTo(12);
  }

  @Test
  void whatTheDatabaseHasIsDroppedAndItsRoomUsedAgain() throws IOException {
    RunLog log = log();
    log.open(0);
    String body = "x".repeat(100_000);
    int groups = 200;
    for (int i = 0; i < groups; i++) {
      log.append(group(1 + (long) i * GROUP, body));
      long last = (long) (i + 1) * GROUP;
      if (log.isDue(last - GROUP)) {
        log.drop(last - GROUP);
      }
      try (Stream<Path> files = Files.list(folder.resolve("runs.wal"))) {
        assertThat(files.count()).isLessThanOrEqualTo(3);
      }
    }
    log.close(false);
    RunLog again = log();
    long last = (long) groups * GROUP;
    assertThat(again.open(last - 30)).isEqualTo(last);
    assertThat(numbers(again, last - 30, last)).hasSize(30);
    again.close(true);
    assertThat(folder.resolve("runs.wal")).isEmptyDirectory();
    assertThat(log().open(last)).isEqualTo(last);
  }

  @Test
  void whatWasWrittenAgainAfterAFailureCountsOnce() throws IOException {
    RunLog log = log();
    log.open(0);
    append(log, 2, "first");
    log.close(false);
    // Another file with the last group once more, as after a flush that failed.
    Path kept = Files.move(only(), folder.resolve("kept"));
    RunLog other = log();
    other.open(3);
    other.append(group(4, "again"));
    other.append(group(7, "again"));
    other.close(false);
    Files.move(only(), folder.resolve("runs.wal/000002.wal"));
    Files.move(kept, folder.resolve("runs.wal/000001.wal"));
    RunLog both = log();
    assertThat(both.open(0)).isEqualTo(9);
    List<String> bodies = new ArrayList<>();
    both.read(
        0,
        9,
        writes -> writes.forEach(write -> bodies.add(((Change.Entry) write.change()).body())));
    assertThat(bodies)
        .containsExactly(
            "first1", "first2", "first3", "again4", "again5", "again6", "again7", "again8",
            "again9");
  }
}
