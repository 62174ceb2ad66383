package io.cameleer.model;

import io.cameleer.expr.Reference;
import io.cameleer.expr.Template;
import io.cameleer.model.JobKind.Call;
import io.cameleer.model.JobKind.Delay;
import io.cameleer.model.JobKind.Filter;
import io.cameleer.model.JobKind.ForEach;
import io.cameleer.model.JobKind.ForEachBody.ItemCall;
import io.cameleer.model.JobKind.ForEachBody.ItemJobs;
import io.cameleer.model.JobKind.If;
import io.cameleer.model.JobKind.RandomRouter;
import io.cameleer.model.JobKind.Switch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the templates of a job read of other jobs: {@code ${jobs.x.…}}. The jobs within a job hide
 * jobs of the same id outside of it.
 */
final class JobReferences {
  private static final String JOBS = "jobs";

  private final String source;
  private final List<Reference> found = new ArrayList<>();

  private JobReferences(String source) {
    this.source = source;
  }

  /**
   * All of them, in the order of the document; the second name of each path is the other job's id.
   */
  static List<Reference> of(Job job) {
    return of(job, JOBS);
  }

  /** All that the job reads by name of one source, in the order of the document. */
  static List<Reference> of(Job job, String source) {
    JobReferences references = new JobReferences(source);
    references.job(job);
    return references.found;
  }

  private void job(Job job) {
    template(job.condition());
    interrupt(job.interrupt());
    kind(job.kind());
    template(job.output());
    if (job.onError() instanceof Job.OnError.Output substitute) {
      template(substitute.value());
    }
  }

  private void interrupt(@Nullable Interrupt interrupt) {
    if (interrupt != null) {
      ask(interrupt.before());
      ask(interrupt.after());
    }
  }

  private void ask(Interrupt.@Nullable Ask ask) {
    if (ask != null) {
      template(ask.condition());
      template(ask.message());
    }
  }

  private void kind(JobKind kind) {
    switch (kind) {
      case Call call -> template(call.input());
      case If decision -> decision.conditions().forEach(this::condition);
      case Switch decision -> {
        template(decision.input());
        decision.cases().forEach(one -> template(one.value()));
      }
      case RandomRouter none -> {}
      case Delay.For delay -> template(delay.duration());
      case Delay.Until delay -> {
        template(delay.time());
        template(delay.timezone());
      }
      case Filter filter -> {
        template(filter.input());
        template(filter.where());
        template(filter.output());
      }
      case ForEach loop -> {
        template(loop.input());
        body(loop.body());
      }
      case Together.Parallel parallel -> {
        if (parallel.aggregate() instanceof Together.Aggregate.Shaped shaped) {
          template(shaped.template());
        }
        inside(parallel.services(), null);
      }
      case Together.Race race -> inside(race.services(), null);
      case Select select -> {
        template(select.task());
        template(select.requirements());
        template(select.input());
      }
    }
  }

  private void condition(JobKind.Condition condition) {
    template(condition.input());
    template(condition.value());
  }

  private void body(JobKind.ForEachBody body) {
    switch (body) {
      case ItemCall item -> {
        kind(item.call());
        template(item.output());
      }
      case ItemJobs items -> inside(items.jobs(), items.output());
    }
  }

  /** What jobs within the job read of those around it. */
  private void inside(List<Job> jobs, @Nullable Template output) {
    Set<String> inner = new HashSet<>();
    if (source.equals(JOBS)) {
      jobs.forEach(job -> inner.add(job.id()));
    }
    JobReferences inside = new JobReferences(source);
    jobs.forEach(inside::job);
    inside.template(output);
    inside.found.stream().filter(r -> !inner.contains(r.path().get(1))).forEach(found::add);
  }

  private void template(@Nullable Template template) {
    if (template != null) {
      template.references().stream()
          .filter(r -> r.path().size() > 1 && r.path().getFirst().equals(source))
          .forEach(found::add);
    }
  }
}
