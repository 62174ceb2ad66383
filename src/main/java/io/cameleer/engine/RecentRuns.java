package io.cameleer.engine;

import io.cameleer.run.DuplicateRunException;
import io.cameleer.run.JobOutcome;
import io.cameleer.run.RecordedRun;
import io.cameleer.run.Run;
import io.cameleer.run.RunError;
import io.cameleer.run.RunJournal;
import io.cameleer.run.RunRequest;
import io.cameleer.run.RunStatus;
import io.cameleer.run.RunStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The runs of this process in memory: all that have not ended, and so many of those that have. A
 * restart forgets them. Safe for use by several threads.
 */
public final class RecentRuns implements RunJournal, RunStore {
  private final int kept;
  private final Map<String, Entry> byId = new HashMap<>();
  private final NavigableMap<Long, Entry> byAge = new TreeMap<>();
  private final Map<Key, String> byKey = new HashMap<>();
  private final Map<String, Entry> ended = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> versions = new LinkedHashMap<>();
  private long arrivals;

  private record Key(String workflow, String idempotencyKey) {}

  /** A run with what is kept of it: all of it as long as it goes on, and its record then. */
  private static final class Entry {
    private final long arrival;
    private final String id;
    private final @Nullable String parentId;
    private final RunRequest request;
    private final String version;
    private final Instant acceptedAt;
    private final List<RecordedRun.Job> jobs = new ArrayList<>();
    private @Nullable Run live;
    private RunStatus status = RunStatus.PENDING;
    private boolean degraded;
    private @Nullable Instant endedAt;
    private @Nullable String error;
    private @Nullable Map<String, @Nullable Object> record;

    private Entry(Run run, long arrival) {
      this.arrival = arrival;
      this.id = run.id();
      this.parentId = run.parentId();
      this.request = run.request();
      this.version = run.context().version();
      this.acceptedAt = run.startedAt();
      this.live = run;
    }

    private RecordedRun recorded() {
      return new RecordedRun(
          id, parentId, request, version, acceptedAt, status(), Map.of(), jobs, List.of(), record);
    }

    private RunStatus status() {
      RunStatus now = live == null ? status : live.status();
      return now == RunStatus.WAITING ? RunStatus.RUNNING : now;
    }

    private Line line() {
      boolean marked = live == null ? degraded : live.degraded();
      return new Line(id, request.workflow(), status(), marked, acceptedAt, endedAt, error);
    }
  }

  /** Keeps this many runs that have ended, at least one. */
  public RecentRuns(int kept) {
    this.kept = Math.max(1, kept);
  }

  @Override
  public synchronized void runAccepted(Run run) {
    Key key = key(run.request());
    String other = key == null ? null : byKey.putIfAbsent(key, run.id());
    if (other != null && !other.equals(run.id())) {
      throw new DuplicateRunException(other);
    }
    Entry entry = new Entry(run, arrivals++);
    byId.put(entry.id, entry);
    byAge.put(entry.arrival, entry);
  }

  private static @Nullable Key key(RunRequest request) {
    String key = request.idempotencyKey();
    return key == null ? null : new Key(request.workflow(), key);
  }

  @Override
  public synchronized void jobEnded(Run run, String job, JobOutcome outcome) {
    Entry entry = byId.get(run.id());
    if (entry != null) {
      entry.jobs.add(new RecordedRun.Job(job, outcome));
    }
  }

  @Override
  public void runEnded(Run run) {
    Map<String, @Nullable Object> record = new LinkedHashMap<>(run.asMap());
    synchronized (this) {
      Entry entry = byId.get(run.id());
      if (entry == null) {
        return;
      }
      entry.status = run.status();
      entry.degraded = run.degraded();
      entry.endedAt = run.endedAt().orElse(null);
      entry.error = run.error().map(RunError::describe).orElse(null);
      entry.record = record;
      entry.live = null;
      ended.put(entry.id, entry);
      while (ended.size() > kept) {
        forget(ended.remove(ended.keySet().iterator().next()));
      }
    }
  }

  private void forget(@Nullable Entry entry) {
    if (entry != null) {
      byId.remove(entry.id);
      byAge.remove(entry.arrival);
      Key key = key(entry.request);
      if (key != null) {
        byKey.remove(key, entry.id);
      }
    }
  }

  @Override
  public synchronized Optional<RecordedRun> find(String runId) {
    return Optional.ofNullable(byId.get(runId)).map(Entry::recorded);
  }

  @Override
  public synchronized Optional<RecordedRun> findByKey(String workflow, String idempotencyKey) {
    return Optional.ofNullable(byKey.get(new Key(workflow, idempotencyKey))).flatMap(this::find);
  }

  @Override
  public synchronized Page list(Filter filter, @Nullable String from, int limit) {
    List<Line> lines = new ArrayList<>();
    long last = from == null ? Long.MAX_VALUE : arrival(from);
    for (Entry entry : byAge.headMap(last, false).descendingMap().values()) {
      if (!matches(entry, filter)) {
        continue;
      }
      if (lines.size() == limit) {
        return new Page(lines, Long.toString(last, Character.MAX_RADIX));
      }
      lines.add(entry.line());
      last = entry.arrival;
    }
    return new Page(lines, null);
  }

  private static long arrival(String cursor) {
    try {
      return Long.parseLong(cursor, Character.MAX_RADIX);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("no such page: '" + cursor + "'", e);
    }
  }

  private static boolean matches(Entry entry, Filter filter) {
    return (filter.workflow() == null || filter.workflow().equals(entry.request.workflow()))
        && (filter.status() == null || filter.status().contains(entry.status()))
        && Objects.equals(filter.parentId(), entry.parentId)
        && (filter.since() == null || !entry.acceptedAt.isBefore(filter.since()))
        && (filter.before() == null || entry.acceptedAt.isBefore(filter.before()));
  }

  @Override
  public synchronized List<String> unfinished() {
    return List.of();
  }

  @Override
  public List<String> unreported() {
    return List.of();
  }

  @Override
  public void reported(String runId) {
    // A restart forgets the run, too.
  }

  @Override
  public synchronized void keepVersion(String version, Map<String, String> files) {
    versions.put(version, Map.copyOf(files));
  }

  @Override
  public synchronized Optional<Map<String, String>> version(String version) {
    return Optional.ofNullable(versions.get(version));
  }

  @Override
  public Optional<String> trouble() {
    return Optional.empty();
  }
}
