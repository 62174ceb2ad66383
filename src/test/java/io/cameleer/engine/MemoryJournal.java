package io.cameleer.engine;

import io.cameleer.run.ItemOutcome;
import io.cameleer.run.JobOutcome;
import io.cameleer.run.RecordedRun;
import io.cameleer.run.Run;
import io.cameleer.run.RunJournal;
import io.cameleer.run.RunStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A journal whose first lines can be given to another process. */
final class MemoryJournal implements RunJournal {
  /** What was kept of a run: each part that is null says nothing. */
  record Line(
      String run,
      @Nullable RecordedRun accepted,
      @Nullable String job,
      @Nullable JobOutcome outcome,
      int index,
      @Nullable ItemOutcome item,
      @Nullable String note,
      @Nullable Object value,
      @Nullable RunStatus ended) {}

  private final List<Line> lines = new ArrayList<>();

  MemoryJournal() {}

  /** What is left when a process dies after so many lines. */
  synchronized MemoryJournal first(int count) {
    MemoryJournal rest = new MemoryJournal();
    rest.lines.addAll(lines.subList(0, count));
    return rest;
  }

  synchronized int size() {
    return lines.size();
  }

  synchronized List<Line> lines() {
    return List.copyOf(lines);
  }

  @Override
  public synchronized void runAccepted(Run run) {
    RecordedRun accepted =
        new RecordedRun(
            run.id(),
            run.parentId(),
            run.request(),
            run.context().version(),
            run.startedAt(),
            RunStatus.PENDING,
            Map.of(),
            List.of(),
            List.of(),
            null);
    lines.add(new Line(run.id(), accepted, null, null, 0, null, null, null, null));
  }

  @Override
  public synchronized void noted(Run run, String name, @Nullable Object value) {
    lines.add(new Line(run.id(), null, null, null, 0, null, name, value, null));
  }

  @Override
  public synchronized void jobEnded(Run run, String job, JobOutcome outcome) {
    lines.add(new Line(run.id(), null, job, outcome, 0, null, null, null, null));
  }

  @Override
  public synchronized void itemEnded(Run run, String job, int index, ItemOutcome outcome) {
    lines.add(new Line(run.id(), null, job, null, index, outcome, null, null, null));
  }

  @Override
  public synchronized void runEnded(Run run) {
    lines.add(new Line(run.id(), null, null, null, 0, null, null, null, run.status()));
  }

  @Override
  public synchronized Optional<RecordedRun> find(String id) {
    RecordedRun accepted = null;
    RunStatus status = RunStatus.RUNNING;
    Map<String, @Nullable Object> notes = new LinkedHashMap<>();
    Map<String, RecordedRun.Job> jobs = new LinkedHashMap<>();
    List<RecordedRun.Item> items = new ArrayList<>();
    for (Line line : lines) {
      if (!line.run().equals(id)) {
        continue;
      }
      accepted = line.accepted() == null ? accepted : line.accepted();
      status = line.ended() == null ? status : line.ended();
      if (line.note() != null) {
        notes.put(line.note(), line.value());
      }
      if (line.job() != null && line.outcome() != null) {
        jobs.put(line.job(), new RecordedRun.Job(line.job(), line.outcome()));
      }
      if (line.job() != null && line.item() != null) {
        items.add(new RecordedRun.Item(line.job(), line.index(), line.item()));
      }
    }
    return accepted == null
        ? Optional.empty()
        : Optional.of(
            new RecordedRun(
                accepted.id(),
                accepted.parentId(),
                accepted.request(),
                accepted.version(),
                accepted.acceptedAt(),
                status,
                notes,
                List.copyOf(jobs.values()),
                items,
                null));
  }
}
