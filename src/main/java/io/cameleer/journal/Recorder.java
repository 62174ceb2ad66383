package io.cameleer.journal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread before the writer's: it takes all that waits, puts it into the log with one flush of
 * the disk, tells who waits for it, and hands it on. When the log cannot be written, it tries again
 * until it can; nothing is called stored before it is.
 */
final class Recorder {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

  private final RunLog log;
  private final WriteQueue from;
  private final WriteQueue to;
  private final Progress progress;
  private final StoringThread thread;
  private volatile @Nullable String trouble;

  /** What is taken from one line is recorded, and put into the other one. */
  Recorder(RunLog log, WriteQueue from, WriteQueue to, Progress progress) {
    this.log = log;
    this.from = from;
    this.to = to;
    this.progress = progress;
    this.thread = new StoringThread("cameleer log", this::run);
  }

  void start() {
    thread.start();
  }

  /** Why nothing can be recorded at the moment. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  private void run() {
    for (List<Write> next = from.take(); !next.isEmpty(); next = from.take()) {
      record(next);
    }
  }

  private void record(List<Write> writes) {
    Duration pause = StoringThread.FIRST_PAUSE;
    while (true) {
      List<Write> wanted = wanted(writes);
      try {
        log.append(wanted);
        recorded(wanted);
        return;
      } catch (IOException | RuntimeException | Error e) {
        // This thread must outlive them all.
        ill(e, writes.size());
      }
      if (thread.isGivenUp(pause)) {
        JournalException why =
            new JournalException("the journal was closed before it could be stored", null);
        writes.forEach(write -> write.failed(why));
        return;
      }
      pause = StoringThread.longer(pause);
    }
  }

  /** What nobody wants any more leaves its number behind. */
  private List<Write> wanted(List<Write> writes) {
    List<Write> wanted = new ArrayList<>(writes.size());
    for (Write write : writes) {
      if (write.isWithdrawn()) {
        progress.withdrawn(write);
        wanted.add(new Write(write.number(), new Change.Mark()));
      } else {
        wanted.add(write);
      }
    }
    return wanted;
  }

  private void recorded(List<Write> writes) {
    well();
    progress.stored(writes.getLast().number());
    for (Write write : writes) {
      if (!write.stored()) {
        from.force(new Change.Forgotten(write.change().run()));
      }
    }
    to.pass(writes);
  }

  private void well() {
    if (trouble != null) {
      trouble = null;
      LOG.info("the log of the journal can be written again");
    }
  }

  private void ill(Throwable failure, int waiting) {
    String why =
        "the log of the journal cannot be written: "
            + (failure instanceof IOException ? failure.getMessage() : failure);
    if (trouble == null) {
      LOG.error("{}; {} writes wait, and are tried again until it can", why, waiting);
    }
    trouble = why;
  }

  /** Records what is in line, if that can be done in time; the line was closed before. */
  void close(Duration patience) {
    thread.close(patience, to::close);
  }
}
