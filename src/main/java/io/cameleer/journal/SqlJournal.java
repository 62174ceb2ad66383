package io.cameleer.journal;

import io.cameleer.database.Database;
import io.cameleer.database.Schema;
import io.cameleer.run.DuplicateRunException;
import io.cameleer.run.ItemOutcome;
import io.cameleer.run.JobOutcome;
import io.cameleer.run.RecordedRun;
import io.cameleer.run.Run;
import io.cameleer.run.RunJournal;
import io.cameleer.run.RunStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The journal in a relational database, H2 or PostgreSQL. One process at a time writes it. Safe for
 * use by several threads.
 */
public final class SqlJournal implements RunJournal, RunStore, AutoCloseable {
  /** The writer has one, retention another one; the others are for those who read. */
  private static final Schema SCHEMA =
      new Schema("runs", "io/cameleer/journal/schema", "cameleer_run_schema", 8, 5_000);

  private final JournalOptions options;
  private final @Nullable FileChannel lock;
  private final Database database;
  private final Pipeline pipeline;
  private final Archive archive;
  private final Catalogue catalogue;
  private final Versions versions;
  private final Retention retention;

  private final Keys keys = new Keys();

  private SqlJournal(JournalOptions options, @Nullable FileChannel lock, Database database)
      throws SQLException {
    this.options = options;
    this.lock = lock;
    this.database = database;
    this.archive = new Archive(database, UnaryOperator.identity());
    this.catalogue = new Catalogue(database);
    this.versions = new Versions(database, options.durability());
    this.pipeline = Pipeline.start(database, options);
    this.retention = new Retention(database, versions, options, pipeline::reach);
  }

  /**
   * Opens a journal, and makes or updates its tables.
   *
   * @throws JournalException when another process writes it
   * @throws io.cameleer.database.DatabaseException when the database cannot be reached
   */
  public static SqlJournal open(JournalOptions options) {
    FileChannel lock = Sessions.lock(options.url());
    Database database = null;
    boolean opened = false;
    try {
      database = Database.open(options.url(), SCHEMA);
      SqlJournal journal = new SqlJournal(options, lock, database);
      journal.retention.start();
      opened = true;
      return journal;
    } catch (SQLException e) {
      throw new JournalException(
          String.valueOf(Objects.requireNonNull(database).trouble(e).getMessage()), e);
    } finally {
      if (!opened) {
        if (database != null) {
          database.close();
        }
        release(lock);
      }
    }
  }

  private static void release(@Nullable FileChannel lock) {
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        throw new JournalException("the lock of the journal cannot be released", e);
      }
    }
  }

  @Override
  public void runAccepted(Run run) {
    String key = run.request().idempotencyKey();
    if (key == null) {
      accept(run, null);
      return;
    }
    Keys.Claim claim = keys.claim(run.workflow(), key, run.id());
    boolean accepted = false;
    try {
      archive
          .withKey(run.workflow(), key)
          .ifPresent(
              other -> {
                throw new DuplicateRunException(other);
              });
      accept(run, claim);
      accepted = true;
    } finally {
      if (!accepted) {
        claim.end();
      }
    }
  }

  private void accept(Run run, Keys.@Nullable Claim claim) {
    Change change = Changes.accepted(run);
    if (run.parentId() != null) {
      queue(change);
      return;
    }
    long start = System.nanoTime();
    long patience = options.patience().toNanos();
    Write write = pipeline.offer(change, patience);
    if (write == null) {
      throw refused();
    }
    if (options.durability() == Durability.FULL) {
      boolean inTime = write.await(patience - (System.nanoTime() - start));
      if (!inTime && write.withdraw()) {
        throw refused();
      }
    }
    if (claim != null) {
      claim.accepted();
      write.whenReadable(claim::end);
    }
  }

  private JournalException refused() {
    return new JournalException(
        "no run can be accepted: "
            + trouble().orElse("the journal is behind with what it has to write"),
        null);
  }

  @Override
  public void runBegan(Run run) {
    queue(new Change.Began(run.id()));
  }

  @Override
  public void noted(Run run, String name, @Nullable Object value) {
    queue(Changes.entry(run, Change.Kind.NOTE, name, 0, value));
  }

  @Override
  public void jobEnded(Run run, String job, JobOutcome outcome) {
    settle(queue(Changes.entry(run, Change.Kind.JOB, job, 0, Forms.of(outcome))));
  }

  @Override
  public void itemEnded(Run run, String job, int index, ItemOutcome outcome) {
    queue(Changes.entry(run, Change.Kind.ITEM, job, index, Forms.of(outcome)));
  }

  @Override
  public void runEnded(Run run) {
    Write write = queue(Changes.ended(run));
    if (run.parentId() == null) {
      settle(write);
    }
  }

  @Override
  public void sync(Run run) {
    settle(queue(new Change.Mark()));
  }

  private Write queue(Change change) {
    return Objects.requireNonNull(pipeline.offer(change, Long.MAX_VALUE));
  }

  private void settle(Write write) {
    if (options.durability() == Durability.FULL) {
      write.await();
    }
  }

  @Override
  public Optional<RecordedRun> find(String runId) {
    pipeline.reach(runId);
    return archive.find(runId);
  }

  @Override
  public Optional<RecordedRun> findByKey(String workflow, String idempotencyKey) {
    String onItsWay = keys.run(workflow, idempotencyKey);
    if (onItsWay != null) {
      pipeline.reach(onItsWay);
    }
    return archive.withKey(workflow, idempotencyKey).flatMap(this::find);
  }

  @Override
  public Page list(Filter filter, @Nullable String from, int limit) {
    var unused = pipeline.reach();
    return catalogue.list(filter, from, limit);
  }

  @Override
  public List<String> unfinished() {
    var unused = pipeline.reach();
    return catalogue.unfinished();
  }

  @Override
  public List<String> unreported() {
    var unused = pipeline.reach();
    return catalogue.unreported();
  }

  @Override
  public void reported(String runId) {
    queue(new Change.Reported(runId));
  }

  @Override
  public void keepVersion(String version, Map<String, String> files) {
    versions.keep(version, files);
  }

  @Override
  public Optional<Map<String, String>> version(String version) {
    return versions.find(version);
  }

  @Override
  public Optional<String> trouble() {
    return pipeline.trouble();
  }

  /** How many changes wait for the database. */
  public int lag() {
    return pipeline.lag();
  }

  /** Stores what is in line, and lets go of the database; what comes later is refused. */
  @Override
  public void close() {
    pipeline.refuse();
    retention.close();
    pipeline.close();
    database.close();
    release(lock);
  }
}
