package io.cameleer.journal;

import io.cameleer.database.Database;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way of changes into the database: a line, the writer, and where a database in a file is to be
 * quick and safe, a log before it with a line of its own behind. Safe for use by several threads.
 */
final class Pipeline {
  /** How long a reader waits for what was written before. */
  private static final Duration BARRIER = Duration.ofSeconds(2);

  /** How long changes are collected for one transaction, where nobody waits for it. */
  private static final Duration WINDOW = Duration.ofMillis(200);

  /** How long close waits for a database that does not answer. */
  private static final Duration CLOSING = Duration.ofSeconds(10);

  private final Durability durability;
  private final Progress progress;
  private final WriteQueue queue;
  private final WriteQueue line;
  private final @Nullable Recorder recorder;
  private final Writer writer;

  private Pipeline(
      Database database, Durability durability, long committed, long last, @Nullable RunLog log) {
    this.durability = durability;
    this.progress = new Progress(committed);
    boolean full = durability == Durability.FULL;
    boolean recorded = full && log != null;
    this.queue = new WriteQueue(last, progress, full ? Duration.ZERO : WINDOW);
    this.line = recorded ? new WriteQueue(last, progress, WINDOW) : queue;
    this.recorder = full && log != null ? new Recorder(log, queue, line, progress) : null;
    Target target = new Target(database, durability, log, recorded);
    this.writer = new Writer(database, line, progress, target, recorded);
  }

  /**
   * Begins, once it has the right to write and what the log has is in the database.
   *
   * @throws JournalException when another process has the right, or the log is damaged
   */
  static Pipeline start(Database database, JournalOptions options) throws SQLException {
    long committed = database.ask(Batch::committed);
    RunLog log = RunLog.of(options.url());
    long last = log == null ? committed : log.open(committed);
    Pipeline pipeline = new Pipeline(database, options.durability(), committed, last, log);
    pipeline.writer.start();
    boolean started = false;
    try {
      if (log != null && last > committed) {
        log.read(committed, last, pipeline.line::admit);
        pipeline.line.hurry(last);
        pipeline.finishRest(last);
      }
      if (pipeline.recorder != null) {
        pipeline.recorder.start();
      }
      started = true;
      return pipeline;
    } finally {
      if (!started) {
        pipeline.line.close();
        pipeline.writer.close(Duration.ZERO);
      }
    }
  }

  private void finishRest(long last) {
    while (!progress.await(last, BARRIER.toNanos())) {
      writer
          .trouble()
          .ifPresent(
              why -> {
                throw new JournalException(
                    "what was recorded before does not come into the database: " + why, null);
              });
    }
  }

  /**
   * Puts a change in line.
   *
   * @param nanos for how long room is waited for
   * @return null when there was none in that time
   * @throws JournalException when the pipeline was closed
   */
  @Nullable Write offer(Change change, long nanos) {
    return queue.offer(change, nanos);
  }

  /** Waits until what is known of a run can be found in the database, but not for ever. */
  void reach(String run) {
    Long number = progress.pending(run);
    if (number != null && !queue.isClosed()) {
      line.hurry(number);
      var unused = progress.await(number, BARRIER.toNanos());
    }
  }

  /**
   * Waits until all that counts as kept can be found in the database, but not for ever.
   *
   * @return whether it can
   */
  boolean reach() {
    long number = durability == Durability.FULL ? progress.stored() : queue.last();
    if (number <= progress.readable()) {
      return true;
    }
    if (writer.trouble().isPresent() || queue.isClosed()) {
      return false;
    }
    line.hurry(number);
    return progress.await(number, BARRIER.toNanos());
  }

  /** Why nothing can be stored at the moment. */
  Optional<String> trouble() {
    Optional<String> why = writer.trouble();
    return why.isPresent() || recorder == null ? why : recorder.trouble();
  }

  /** How many changes wait for the database. */
  int lag() {
    return (int) Math.min(Integer.MAX_VALUE, queue.last() - progress.readable());
  }

  /** Takes no more; what is in line stays in line. */
  void refuse() {
    queue.close();
  }

  /** Stores what is in line, as far as that can be done in time; nothing comes in any more. */
  void close() {
    queue.close();
    if (recorder != null) {
      recorder.close(CLOSING);
      line.close();
    }
    writer.close(CLOSING);
  }
}
