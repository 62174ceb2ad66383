package io.cameleer.engine;

import io.cameleer.run.JobOutcome;
import io.cameleer.run.JobStatus;
import io.cameleer.run.RecordedRun;
import io.cameleer.run.RunSummary;
import io.cameleer.source.Suggestion;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of a run that is repeated needs not be done again. */
final class RerunPast {
  /** What is evaluated once for a run, and from its input. */
  private static final Set<String> FROM_INPUT = Set.of("variables", "metadata");

  private final RecordedRun run;
  private final WorkflowInfo workflow;
  private final Rerun how;

  private RerunPast(RecordedRun run, WorkflowInfo workflow, Rerun how) {
    this.run = run;
    this.workflow = workflow;
    this.how = how;
  }

  /**
   * The run without the jobs that are to be done again.
   *
   * @throws CannotRerunException when it names a job that there is not, or nothing has failed
   */
  static RecordedRun of(RecordedRun run, WorkflowInfo workflow, Rerun how) {
    return new RerunPast(run, workflow, how).kept();
  }

  private RecordedRun kept() {
    how.outputs().keySet().forEach(this::require);
    Set<String> again = again();
    List<RecordedRun.Job> jobs = new ArrayList<>();
    for (RecordedRun.Job job : run.jobs()) {
      if (again.stream().noneMatch(id -> isOf(job.path(), id))
          && how.outputs().keySet().stream().noneMatch(id -> isOf(job.path(), id))) {
        jobs.add(job);
      }
    }
    how.outputs().forEach((id, output) -> jobs.add(new RecordedRun.Job(id, edited(output))));
    List<RecordedRun.Item> items =
        run.items().stream()
            .filter(item -> again.stream().noneMatch(id -> isOf(item.path(), id)))
            .toList();
    return new RecordedRun(
        run.id(),
        null,
        run.request(),
        run.version(),
        run.acceptedAt(),
        run.status(),
        notes(),
        jobs,
        items,
        null);
  }

  private Map<String, @Nullable Object> notes() {
    Map<String, @Nullable Object> notes = new LinkedHashMap<>();
    if (!how.newInput()) {
      run.notes()
          .forEach(
              (name, value) -> {
                if (FROM_INPUT.contains(name)) {
                  notes.put(name, value);
                }
              });
    }
    return notes;
  }

  private Set<String> again() {
    Set<String> first = new LinkedHashSet<>();
    String from = how.from();
    if (from != null) {
      require(from);
      first.add(from);
    } else {
      first.addAll(failed());
    }
    Set<String> again = withDependents(first);
    Set<String> after = withDependents(how.outputs().keySet());
    after.removeAll(how.outputs().keySet());
    again.addAll(after);
    again.removeAll(how.outputs().keySet());
    return again;
  }

  private Set<String> failed() {
    Set<String> failed = new LinkedHashSet<>();
    for (JobInfo job : workflow.jobs()) {
      if (run.jobs().stream()
          .anyMatch(
              one -> isOf(one.path(), job.id()) && one.outcome().status() == JobStatus.FAILED)) {
        failed.add(job.id());
      }
    }
    boolean ended = run.record() != null && "completed".equals(run.record().get("status"));
    if (failed.isEmpty() && ended && how.outputs().isEmpty() && !how.newInput()) {
      throw new CannotRerunException(
          "run "
              + run.id()
              + " completed, and no job of it failed; say from which job it is to be repeated: "
              + names());
    }
    return failed;
  }

  /** In a hand-written route, whose order is all that is known, everything behind a step. */
  private Set<String> withDependents(Set<String> first) {
    Set<String> all = new LinkedHashSet<>(first);
    boolean behind = false;
    boolean grown = true;
    while (grown) {
      grown = false;
      for (JobInfo job : workflow.jobs()) {
        behind |= job.type().equals("step") && all.contains(job.id());
        if (behind || job.waitsFor().stream().anyMatch(all::contains)) {
          grown |= all.add(job.id());
        }
      }
    }
    return all;
  }

  private void require(String job) {
    List<String> known = workflow.jobs().stream().map(JobInfo::id).toList();
    if (!known.contains(job)) {
      String hint = Suggestion.didYouMean(job, known);
      throw new CannotRerunException(
          "workflow '%s' has no job '%s'; %s"
              .formatted(workflow.id(), job, hint == null ? "it has " + names() : hint));
    }
  }

  private String names() {
    return String.join(", ", workflow.jobs().stream().map(JobInfo::id).toList());
  }

  /** Whether the key is that of the job, in any turn of a loop, or of something inside it. */
  private static boolean isOf(String key, String job) {
    if (!key.startsWith(job)) {
      return false;
    }
    return key.length() == job.length() || "#[.".indexOf(key.charAt(job.length())) >= 0;
  }

  private static JobOutcome edited(@Nullable Object output) {
    return new JobOutcome(
        JobStatus.SUCCESS,
        null,
        null,
        output,
        null,
        true,
        false,
        null,
        Duration.ZERO,
        0,
        false,
        BigDecimal.ZERO,
        RunSummary.NONE);
  }
}
