package io.cameleer.run;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run has behind it when it begins: nothing mostly, and for one that goes on, what was
 * recorded of it. What has ended is not done again. Safe for use by several threads.
 */
public final class RunHistory {
  private enum Kind {
    NOTHING,
    OWN,
    TAKEN
  }

  private final Kind kind;
  private final Map<String, JobOutcome> jobs = new HashMap<>();
  private final Map<String, Map<String, JobOutcome>> inside = new HashMap<>();
  private final Map<String, Map<Integer, ItemOutcome>> items = new HashMap<>();
  private final Map<String, @Nullable Object> notes = new HashMap<>();

  private RunHistory(Kind kind) {
    this.kind = kind;
  }

  /** Nothing behind it. */
  public static RunHistory none() {
    return new RunHistory(Kind.NOTHING);
  }

  /**
   * The past of a run that goes on where it was. What needs a secret that is not known any more is
   * not in it, so that it is done again.
   */
  public static RunHistory of(RecordedRun run, Secrets secrets) {
    return of(run, Kind.OWN, secrets);
  }

  /** The past of another run, which this one takes over as its own. */
  public static RunHistory takenFrom(RecordedRun other, Secrets secrets) {
    return of(other, Kind.TAKEN, secrets);
  }

  private static RunHistory of(RecordedRun run, Kind kind, Secrets secrets) {
    RunHistory history = new RunHistory(kind);
    run.notes()
        .forEach((name, value) -> unless(() -> history.notes.put(name, secrets.unseal(value))));
    for (RecordedRun.Job job : run.jobs()) {
      JobOutcome known = job.outcome();
      if (known.status() != JobStatus.CANCELLED) {
        unless(
            () ->
                history.put(
                    job.path(),
                    known.with(secrets.unseal(known.input()), secrets.unseal(known.output()))));
      }
    }
    for (RecordedRun.Item item : run.items()) {
      unless(() -> history.put(item, secrets.unseal(item.outcome().result())));
    }
    return history;
  }

  /** Does it unless a secret is missing. */
  private static void unless(Runnable task) {
    try {
      task.run();
    } catch (LostSecretException e) {
      // what is not in the past is done again
    }
  }

  private void put(RecordedRun.Item item, @Nullable Object result) {
    ItemOutcome known = item.outcome();
    items
        .computeIfAbsent(item.path(), path -> new TreeMap<>())
        .put(
            item.index(),
            new ItemOutcome(
                known.dropped(),
                result,
                known.error(),
                known.attempts(),
                known.cost(),
                known.calls()));
  }

  private void put(String key, JobOutcome outcome) {
    jobs.put(key, outcome);
    int dot = key.lastIndexOf('.');
    if (dot > 0) {
      inside
          .computeIfAbsent(key.substring(0, dot), outer -> new LinkedHashMap<>())
          .put(key.substring(dot + 1), outcome);
    }
  }

  /** Whether the run goes on, rather than begins. */
  public boolean isPast() {
    return kind != Kind.NOTHING;
  }

  /** Whether the journal has it as that of this run already. */
  public boolean isStored() {
    return kind != Kind.TAKEN;
  }

  /** How the services of a job ended, by their names; empty for none. */
  public synchronized Map<String, JobOutcome> services(String key) {
    return inside.getOrDefault(key, Map.of());
  }

  /** How the job ended, told once; null when it has not. */
  public synchronized @Nullable JobOutcome takeJob(String key) {
    JobOutcome outcome = jobs.remove(key);
    if (outcome != null) {
      items.remove(key);
    }
    return outcome;
  }

  /** How items of a for-each ended, by their places in the list, told once; empty for none. */
  public synchronized Map<Integer, ItemOutcome> takeItems(String key) {
    return Objects.requireNonNullElse(items.remove(key), Map.of());
  }

  /** Whether something of this name was noted. */
  public synchronized boolean hasNote(String name) {
    return notes.containsKey(name);
  }

  /** What was noted; null is a value. */
  public synchronized @Nullable Object note(String name) {
    return notes.get(name);
  }

  /** All that was noted, by name. */
  public synchronized Map<String, @Nullable Object> notes() {
    return new TreeMap<>(notes);
  }
}
