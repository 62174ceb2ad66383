package io.cameleer.journal;

import io.cameleer.database.DatabaseUrl;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many runs of seven records a second are kept, by how many at a time; beside it a log written
 * by hand, that is flushed once for all that waits. See docs/decisions/2026-11-22-journal.md.
 */
final class JournalBench {
  private static final int[] THREADS = {1, 32, 512};
  private static final int RECORDS = 7;

  private JournalBench() {}

  /** Measures; the argument is for how many seconds each. */
  public static void main(String[] args) throws Exception {
    double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 4;
    Path folder = Files.createTempDirectory(Path.of("target"), "bench");
    Log log = new Log(folder.resolve("log"));
    measure("log, flushed", log::run, seconds);
    log.stop();
    String h2 = DatabaseUrl.inFolder(folder.toString());
    sql("H2 full", JournalOptions.of(h2), seconds);
    sql("H2 relaxed", JournalOptions.of(h2).with(Durability.RELAXED), seconds);
    try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
      String url = server.getJdbcUrl("postgres", "postgres");
      sql("PostgreSQL full", JournalOptions.of(url), seconds);
      sql("PostgreSQL relaxed", JournalOptions.of(url).with(Durability.RELAXED), seconds);
    }
  }

  private static void sql(String name, JournalOptions options, double seconds) throws Exception {
    try (SqlJournal journal = SqlJournal.open(options)) {
      TestRuns runs = new TestRuns(journal);
      measure(name, () -> TestRuns.whole(runs.run("flow", "input")), seconds);
    }
  }

  private static void measure(String name, Runnable run, double seconds) throws Exception {
    measured(run, 64, seconds / 2);
    for (int threads : THREADS) {
      System.out.printf(
          "%-20s %4d at a time: %,9.0f runs/s%n", name, threads, measured(run, threads, seconds));
    }
  }

  private static double measured(Runnable run, int threads, double seconds) throws Exception {
    LongAdder runs = new LongAdder();
    long start = System.nanoTime();
    long end = start + (long) (seconds * 1e9);
    List<Thread> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      all.add(
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (System.nanoTime() < end) {
                      run.run();
                      runs.increment();
                    }
                  }));
    }
    for (Thread thread : all) {
      thread.join();
    }
    return runs.sum() / ((System.nanoTime() - start) / 1e9);
  }

  /** The least that can be done: the same records as lines at the end of a file. */
  private static final class Log {
    private record Line(String text, CompletableFuture<Void> done) {}

    private final FileChannel file;
    private final LinkedBlockingQueue<Line> queue = new LinkedBlockingQueue<>();
    private final Thread writer = Thread.ofPlatform().daemon().unstarted(this::write);

    Log(Path path) throws IOException {
      file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      writer.start();
    }

    void run() {
      for (int i = 0; i < RECORDS; i++) {
        String text =
            i == RECORDS - 1
                ? "{\"ended\":\"" + "x".repeat(400) + "\"}\n"
                : Codec.write(Forms.of(TestRuns.success("output " + i)), same -> same) + "\n";
        Line line = new Line(text, new CompletableFuture<>());
        queue.add(line);
        if (i != 1) {
          line.done.join();
        }
      }
    }

    private void write() {
      List<Line> lines = new ArrayList<>();
      try {
        while (true) {
          lines.add(queue.take());
          queue.drainTo(lines);
          StringBuilder text = new StringBuilder();
          lines.forEach(line -> text.append(line.text));
          file.write(ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8)));
          file.force(false);
          lines.forEach(line -> line.done.complete(null));
          lines.clear();
        }
      } catch (InterruptedException | IOException e) {
        Thread.currentThread().interrupt();
      }
    }

    void stop() throws Exception {
      writer.interrupt();
      writer.join();
      file.close();
    }
  }
}
