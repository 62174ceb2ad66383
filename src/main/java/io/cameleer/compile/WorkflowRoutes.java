package io.cameleer.compile;

import static io.cameleer.compile.Node.fields;

import io.cameleer.compile.Node.Fields;
import io.cameleer.expr.Values;
import io.cameleer.model.InputField;
import io.cameleer.model.Job;
import io.cameleer.model.JobGraph;
import io.cameleer.model.Workflow;
import io.cameleer.plan.Plan;
import io.cameleer.plan.Planner;
import io.cameleer.plan.Planner.Form;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The routes of a workflow: its own, that of {@code on_failure}, those of jobs that are retried.
 */
final class WorkflowRoutes {
  private final Workflow workflow;
  private final Names names;
  private final Form form;
  private final List<Node> others = new ArrayList<>();

  private WorkflowRoutes(Workflow workflow, Names names, Form form) {
    this.workflow = workflow;
    this.names = names;
    this.form = form;
  }

  /** The routes, the workflow's first. */
  static List<Node> of(Workflow workflow, Names names, Form form) {
    return new WorkflowRoutes(workflow, names, form).routes();
  }

  private List<Node> routes() {
    String id = workflow.id();
    workflow.jobs().forEach(job -> names.reserve(id + "/" + job.id()));
    String failure = workflow.onFailure().isEmpty() ? null : names.unique(id + "/on-failure");
    Plan plan = Planner.plan(JobGraph.of(workflow.jobs()), form);
    List<Node> steps = new ArrayList<>();
    addData(steps);
    steps.addAll(Blocks.of(plan.root(), site(plan, id + "/")));
    steps.addAll(Outputs.of(plan, workflow.output()));
    List<Node> routes = new ArrayList<>();
    routes.add(
        Eip.route(
            head(id, description()), Eip.endpoint("workflow:" + id, parameters(failure)), steps));
    if (failure != null) {
      routes.add(onFailure(failure));
    }
    routes.addAll(others);
    return routes;
  }

  private Node onFailure(String name) {
    List<Job> jobs = workflow.onFailure();
    Plan plan = Planner.plan(JobGraph.of(jobs), form);
    return Eip.route(
        head(name, "after a run of " + workflow.id() + " that failed"),
        fields().with("uri", "direct:" + name),
        Blocks.of(plan.root(), site(plan, name + "/")));
  }

  private Site site(Plan plan, String route) {
    return new Site(names, form, plan.graph(), route, "", others);
  }

  private static Fields head(String id, @Nullable String description) {
    return fields()
        .with("id", id)
        .with("description", description)
        .with("errorHandler", Eip.NO_ERROR_HANDLER);
  }

  private @Nullable String description() {
    return workflow.title() == null ? workflow.description() : workflow.title();
  }

  private void addData(List<Node> steps) {
    if (workflow.variables() != null) {
      steps.add(Eip.setVariable("variables", Expressions.of(workflow.variables())));
    }
    if (workflow.metadata() != null) {
      steps.add(Eip.setVariable("metadata", Expressions.of(workflow.metadata())));
    }
  }

  private Fields parameters(@Nullable String failure) {
    Fields parameters = fields();
    if (workflow.title() != null) {
      parameters = parameters.with("title", EndpointText.parameter(workflow.title()));
    }
    if (workflow.isDefault()) {
      parameters = parameters.with("default", true);
    }
    if (workflow.isPrivate()) {
      parameters = parameters.with("private", true);
    }
    if (workflow.timeout() != null) {
      parameters = parameters.with("timeout", DurationText.of(workflow.timeout()));
    }
    if (workflow.budget() != null) {
      parameters = parameters.with("budget", workflow.budget().toPlainString());
    }
    if (!workflow.input().isEmpty()) {
      parameters = parameters.with("input", EndpointText.json(Values.toJson(input())));
    }
    return parameters.with("onFailure", failure == null ? null : "direct:" + failure);
  }

  private Map<String, Object> input() {
    Map<String, Object> all = new LinkedHashMap<>();
    workflow.input().forEach((name, field) -> all.put(name, input(field)));
    return all;
  }

  private static Map<String, Object> input(InputField field) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", field.type());
    if (field.required()) {
      map.put("required", true);
    }
    if (field.defaultValue() != null) {
      map.put("default", field.defaultValue());
    }
    if (!field.options().isEmpty()) {
      map.put("enum", field.options());
    }
    if (field.description() != null) {
      map.put("description", field.description());
    }
    return map;
  }
}
