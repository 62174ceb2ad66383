package io.cameleer.compile;

import static io.cameleer.compile.Node.fields;

import io.cameleer.compile.Node.Fields;
import io.cameleer.expr.Expr;
import io.cameleer.model.Job;
import io.cameleer.model.Job.Criticality;
import io.cameleer.model.Job.OnError;
import io.cameleer.model.JobKind;
import io.cameleer.model.Select;
import io.cameleer.model.Together;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A job as a {@code step}. From the outside in: gates, the job's deadline, its condition, what
 * handles its failure, its repetitions, its retry, what it does.
 */
final class JobStep {
  private final Job job;
  private final Site site;

  private JobStep(Job job, Site site) {
    this.job = job;
    this.site = site;
  }

  /** The step of a job, which begins with these nodes. */
  static Node of(Job job, List<? extends Node> gates, Site site) {
    return new JobStep(job, site).step(gates);
  }

  private Node step(List<? extends Node> gates) {
    List<Node> nodes = new ArrayList<>(gates);
    if (!asksBefore()) {
      nodes.addAll(deadline());
    }
    List<Node> work = handled(repeated());
    if (job.condition() == null) {
      nodes.addAll(work);
    } else {
      Fields when = Eip.when(Expressions.of(job.condition()), work);
      nodes.add(Eip.choice(List.of(when), List.of(Eip.to("job:skip"))));
    }
    return Eip.step(site.stepId(job.id()), job.title(), nodes);
  }

  private boolean asksBefore() {
    return job.interrupt() != null && job.interrupt().before() != null;
  }

  /** The time that a person takes to answer is not the job's. */
  private List<Node> deadline() {
    return job.timeout() == null
        ? List.of()
        : List.of(Eip.to("job:timeout", fields().with("after", DurationText.of(job.timeout()))));
  }

  private List<Node> asked(List<Node> input) {
    if (!asksBefore()) {
      return input;
    }
    List<Node> nodes = new ArrayList<>(input);
    nodes.addAll(Asking.before(Objects.requireNonNull(job.interrupt()).before()));
    nodes.addAll(deadline());
    return nodes;
  }

  private List<Node> handled(List<Node> work) {
    if (!site.graph().failureIsHandled(job.id())) {
      return work;
    }
    Fields output =
        switch (job.onError()) {
          case OnError.Output substitute -> Expressions.of(substitute.value());
          case OnError.Continue goesOn -> Expressions.NULL;
          case OnError.To handler -> Expressions.NULL;
          case null -> Expressions.NULL;
        };
    Fields failed =
        job.criticality() == Criticality.CRITICAL
            ? Eip.to("job:failed")
            : Eip.to("job:failed", fields().with("criticality", word(job.criticality())));
    return List.of(Eip.doTry(work, List.of(Eip.setBody(output), failed)));
  }

  private static String word(Criticality criticality) {
    return switch (criticality) {
      case CRITICAL -> "critical";
      case IMPORTANT -> "important";
      case OPTIONAL -> "optional";
    };
  }

  private List<Node> repeated() {
    List<Node> once = shaped();
    if (job.repeatCount() == 1) {
      return once;
    }
    Expr times = Expr.call("range", new Expr.Literal(job.repeatCount()));
    return List.of(
        Eip.setBody(Expressions.of(times)),
        Eip.to("job:items", fields().with("maxConcurrent", 1)),
        Eip.split(false, once));
  }

  /** What the job does, and what it makes of the result. */
  private List<Node> shaped() {
    List<Node> nodes = new ArrayList<>();
    if (!(job.kind() instanceof JobKind.Call)) {
      nodes.addAll(asked(List.of()));
    }
    nodes.addAll(work());
    boolean isRouter = job.kind() instanceof JobKind.Router;
    if (job.output() != null && !isRouter) {
      nodes.add(Eip.setBody(Expressions.of(job.output())));
    }
    if (job.interrupt() != null) {
      nodes.addAll(Asking.after(job.interrupt().after()));
    }
    return nodes;
  }

  private List<Node> work() {
    return switch (job.kind()) {
      case JobKind.Call call -> call(call);
      case JobKind.If route -> RouterJobs.nodes(route);
      case JobKind.Switch route -> RouterJobs.nodes(route);
      case JobKind.RandomRouter route -> RouterJobs.nodes(route);
      case JobKind.Delay delay -> retried(DelayJob.nodes(delay));
      case JobKind.Filter filter -> retried(FilterJob.nodes(filter));
      case JobKind.ForEach forEach -> retried(ForEachJob.nodes(job.id(), forEach, site));
      case Together.Parallel all -> retried(TogetherJob.nodes(job.id(), all, site));
      case Together.Race race -> retried(TogetherJob.nodes(job.id(), race, site));
      case Select select -> retried(SelectJob.nodes(job.id(), select, site));
    };
  }

  private List<Node> call(JobKind.Call call) {
    Node input =
        Eip.setBody(call.input() == null ? Expressions.INPUT : Expressions.of(call.input()));
    Node to = Eip.to(site.names().endpoint(call.component(), call.action()));
    List<Node> nodes = new ArrayList<>(asked(List.of(input)));
    nodes.add(job.retry() == null ? to : retry(job.retry(), List.of(to)));
    return nodes;
  }

  /** The work in a route of its own, called by a route that repeats it when it fails. */
  private List<Node> retried(List<Node> work) {
    if (job.retry() == null) {
      return work;
    }
    String inner = site.names().unique(routeName() + "/call");
    return List.of(retry(job.retry(), List.of(Eip.to(site.addRoute(inner, null, work)))));
  }

  private Node retry(io.cameleer.model.RetryPolicy policy, List<Node> call) {
    String name = site.names().unique(routeName() + "/retry");
    String bean = RetryBean.name(name);
    site.routes().add(RetryBean.of(bean, policy));
    return Eip.to(site.addRoute(name, bean, call));
  }

  private String routeName() {
    return site.routeName(job.id());
  }
}
