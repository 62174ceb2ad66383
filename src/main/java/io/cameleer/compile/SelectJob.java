package io.cameleer.compile;

import static io.cameleer.compile.Node.fields;

import io.cameleer.compile.Node.Fields;
import io.cameleer.expr.ExpressionSyntaxException;
import io.cameleer.expr.Template;
import io.cameleer.expr.Values;
import io.cameleer.model.Candidates;
import io.cameleer.model.Component;
import io.cameleer.model.Job;
import io.cameleer.model.JobGraph;
import io.cameleer.model.JobKind;
import io.cameleer.model.Select;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A job that calls the components that suit a task best: all candidates are steps within the step,
 * and those that are not chosen skip themselves.
 */
final class SelectJob {
  private SelectJob() {}

  static List<Node> nodes(String id, Select job, Site site) {
    List<Component> candidates = Candidates.of(job, site.names().components());
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("no candidates for " + id);
    }
    List<Job> services = candidates.stream().map(one -> service(one, job)).toList();
    Site inside = site.inside(id, JobGraph.of(services));
    List<Node> nodes = new ArrayList<>();
    nodes.add(Eip.setBody(Expressions.of(wanted(job))));
    nodes.add(Eip.to("job:select", parameters(job, candidates)));
    nodes.add(
        Eip.services(
            services.stream()
                .map(service -> JobStep.of(service, List.of(Eip.to("job:chosen")), inside))
                .toList()));
    if (job.pick() instanceof Select.Pick.Judge judge) {
      nodes.add(judged(judge.call(), site));
      nodes.add(Eip.to("job:pick"));
    }
    return nodes;
  }

  private static Job service(Component candidate, Select job) {
    return new Job(
        candidate.id(),
        candidate.at(),
        null,
        List.of(),
        null,
        null,
        null,
        null,
        Job.Criticality.CRITICAL,
        null,
        1,
        Job.DEFAULT_MAX_RUN_COUNT,
        null,
        new JobKind.Call(candidate.id(), job.action(), job.input()));
  }

  private static Template wanted(Select job) {
    Map<String, Template> wanted = new LinkedHashMap<>();
    wanted.put("task", job.task());
    if (job.requirements() != null) {
      wanted.put("requirements", job.requirements());
    }
    try {
      return Template.map(wanted);
    } catch (ExpressionSyntaxException e) {
      throw new IllegalStateException("the keys are plain words", e);
    }
  }

  private static Fields parameters(Select job, List<Component> candidates) {
    Fields parameters =
        fields()
            .with(
                "candidates",
                EndpointText.json(
                    Values.toJson(candidates.stream().map(SelectJob::candidate).toList())));
    if (job.top() != Select.DEFAULT_TOP) {
      parameters = parameters.with("top", job.top());
    }
    return switch (job.pick()) {
      case Select.Pick.Best best -> parameters;
      case Select.Pick.First first -> parameters.with("pick", "first");
      case Select.Pick.Judge judge -> parameters.with("pick", "judge");
    };
  }

  private static Map<String, Object> candidate(Component component) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", component.id());
    map.put("capabilities", component.profile().capabilities());
    if (component.profile().qualityRating() != null) {
      map.put("quality", component.profile().qualityRating());
    }
    if (component.profile().avgExecutionTime() != null) {
      map.put("time", DurationText.of(component.profile().avgExecutionTime()));
    }
    if (component.policy().pricing() != null) {
      map.put("price", component.policy().pricing().basePrice());
    }
    return map;
  }

  /** Asks the judge where there is something to judge; what fails there is no index either. */
  private static Node judged(JobKind.Call judge, Site site) {
    Node ask = Eip.to(site.names().endpoint(judge.component(), judge.action()));
    Fields several = Eip.when(Expressions.text("${len(output.results) > 1}"), List.of(ask));
    Node only = Eip.setBody(Expressions.text("${0}"));
    Node failure = Eip.setBody(Expressions.text("{\"error\": \"${error.message}\"}"));
    return Eip.doTry(List.of(Eip.choice(List.of(several), List.of(only))), List.of(failure));
  }
}
