package io.cameleer.graph;

import io.cameleer.expr.Template;
import io.cameleer.graph.Figure.Look;
import io.cameleer.model.Component;
import io.cameleer.model.Group;
import io.cameleer.model.Job;
import io.cameleer.model.JobGraph;
import io.cameleer.model.JobKind;
import io.cameleer.model.JobKind.Call;
import io.cameleer.model.JobKind.Condition;
import io.cameleer.model.JobKind.Delay;
import io.cameleer.model.JobKind.Filter;
import io.cameleer.model.JobKind.ForEach;
import io.cameleer.model.JobKind.ForEachBody;
import io.cameleer.model.JobKind.If;
import io.cameleer.model.JobKind.Operator;
import io.cameleer.model.JobKind.RandomRouter;
import io.cameleer.model.JobKind.Switch;
import io.cameleer.model.Select;
import io.cameleer.model.Together;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a drawing says about a job, in words. */
final class Captions {
  private static final int SHORT = 40;

  private Captions() {}

  static Look look(Job job) {
    return switch (job.kind()) {
      case Call call -> Look.CALL;
      case JobKind.Router router -> Look.ROUTER;
      case Delay delay -> Look.DELAY;
      case Filter filter -> Look.FILTER;
      case ForEach each -> Look.EACH;
      case Together together -> Look.EACH;
      case Select select -> Look.EACH;
    };
  }

  /** What the job does, in a few words. */
  static String what(Job job) {
    return switch (job.kind()) {
      case Call call -> component(call);
      case If decision ->
          decision.conditions().size() == 1
              ? "if " + shortText(decision.conditions().getFirst().input())
              : "if";
      case Switch decision -> "switch " + shortText(decision.input());
      case RandomRouter random -> "random";
      case Delay.For delay -> "wait " + shortText(delay.duration());
      case Delay.Until delay -> "wait until " + shortText(delay.time());
      case Filter filter -> "filter";
      case ForEach each -> "for each: " + body(each.body());
      case Together.Parallel parallel -> "all of " + ids(parallel.services());
      case Together.Race race -> "first of " + ids(race.services());
      case Select select -> "the best for " + shortText(select.task());
    };
  }

  private static String ids(List<Job> services) {
    return cut(services.stream().map(Job::id).collect(Collectors.joining(", ")), SHORT);
  }

  private static String component(Call call) {
    return call.action().equals(Component.DEFAULT_ACTION)
        ? call.component()
        : call.component() + " · " + call.action();
  }

  private static String body(ForEachBody body) {
    return switch (body) {
      case ForEachBody.ItemCall item -> component(item.call());
      case ForEachBody.ItemJobs items ->
          items.jobs().size() == 1 ? items.jobs().getFirst().id() : items.jobs().size() + " jobs";
    };
  }

  /** All that is worth knowing about the job, a line each. */
  static String tip(Job job, JobGraph graph) {
    List<String> lines = new ArrayList<>();
    lines.add(job.id() + ": " + what(job));
    List<Group> groups = graph.groups(job.id());
    if (!groups.isEmpty()) {
      lines.add(
          groups.stream().map(Captions::group).collect(Collectors.joining(", ", "after ", "")));
    }
    Template condition = job.condition();
    if (condition != null) {
      lines.add("only if " + text(condition));
    }
    if (job.repeatCount() > 1) {
      lines.add(job.repeatCount() + " times");
    }
    if (job.timeout() != null) {
      lines.add("at most " + job.timeout().toMillis() + " ms");
    }
    if (graph.failureIsHandled(job.id())) {
      lines.add("the run goes on if it fails");
    }
    return String.join("\n", lines);
  }

  private static String group(Group group) {
    return group.needed() == 1
        ? String.join(" or ", group.jobs())
        : group.needed() + " of " + String.join(", ", group.jobs());
  }

  /** Why a router chooses the target. */
  static String route(Job router, String target) {
    return switch (router.kind()) {
      case If decision -> route(decision, target);
      case Switch decision ->
          joined(
              decision.cases().stream()
                  .filter(one -> one.then().equals(target))
                  .map(one -> shortText(one.value())),
              target.equals(decision.otherwise()));
      case RandomRouter random -> share(random, target);
      case Call call -> "";
      case Delay delay -> "";
      case Filter filter -> "";
      case ForEach each -> "";
      case Together together -> "";
      case Select select -> "";
    };
  }

  private static String route(If decision, String target) {
    List<String> reasons = new ArrayList<>();
    for (Condition condition : decision.conditions()) {
      if (target.equals(condition.ifTrue())) {
        reasons.add(sign(condition.operator()) + operand(condition));
      }
      if (target.equals(condition.ifFalse())) {
        reasons.add(
            decision.conditions().size() == 1
                ? "else"
                : "not" + " " + sign(condition.operator()) + operand(condition));
      }
    }
    return joined(reasons.stream(), target.equals(decision.otherwise()));
  }

  private static String joined(Stream<String> reasons, boolean otherwise) {
    return Stream.concat(reasons, otherwise ? Stream.of("otherwise") : Stream.empty())
        .collect(Collectors.joining(", "));
  }

  private static String operand(Condition condition) {
    return condition.operator() == Operator.EXISTS ? "" : " " + shortText(condition.value());
  }

  private static String sign(Operator operator) {
    return switch (operator) {
      case EQ -> "=";
      case NEQ -> "≠";
      case GT -> ">";
      case GTE -> "≥";
      case LT -> "<";
      case LTE -> "≤";
      case IN, NOT_IN, CONTAINS, STARTS_WITH, ENDS_WITH, MATCH, EXISTS ->
          operator.word().replace('-', ' ');
    };
  }

  private static String share(RandomRouter random, String target) {
    double all = random.routings().stream().mapToDouble(JobKind.Routing::weight).sum();
    double own =
        random.routings().stream()
            .filter(routing -> routing.to().equals(target))
            .mapToDouble(JobKind.Routing::weight)
            .sum();
    return Math.round(own / all * 100) + " %";
  }

  /** The template as the document says it, without the signs around a single expression. */
  static String text(@Nullable Template template) {
    if (template == null) {
      return "";
    }
    String text = template.print().strip().replaceAll("\\s+", " ");
    boolean single = text.startsWith("${") && text.indexOf('}') == text.length() - 1;
    return single ? text.substring(2, text.length() - 1).strip() : text;
  }

  private static String shortText(Template template) {
    return cut(text(template), SHORT);
  }

  /** Cuts a text that is too long, and says so. */
  static String cut(String text, int length) {
    return text.codePointCount(0, text.length()) <= length
        ? text
        : text.substring(0, text.offsetByCodePoints(0, length - 1)).stripTrailing() + "…";
  }
}
