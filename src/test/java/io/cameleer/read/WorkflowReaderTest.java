package io.cameleer.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.model.Component;
import io.cameleer.model.Controller;
import io.cameleer.model.Group;
import io.cameleer.model.Job;
import io.cameleer.model.JobKind;
import io.cameleer.model.Workflow;
import io.cameleer.model.WorkflowDocument;
import io.cameleer.source.InvalidDocumentException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Valid documents become what they say, with every default filled in. */
class WorkflowReaderTest {
  private static final String ONE_JOB = "\nworkflow: {id: w, job: {id: j, component: c}}\n";

  @Test
  void aJobHasItsDefaults() {
    Job job = Texts.job(Texts.valid("component: {id: c, type: shell, command: ls}" + ONE_JOB), "j");

    assertThat(job.kind()).isEqualTo(new JobKind.Call("c", Component.DEFAULT_ACTION, null));
    assertThat(job.criticality()).isEqualTo(Job.Criticality.CRITICAL);
    assertThat(job.dependsOn()).isEmpty();
    assertThat(job.repeatCount()).isEqualTo(1);
    assertThat(job.maxRunCount()).isEqualTo(Job.DEFAULT_MAX_RUN_COUNT);
    assertThat(job.condition()).isNull();
    assertThat(job.onError()).isNull();
  }

  @Test
  void dependenciesAreAllOfAnyOf() {
    WorkflowDocument document =
        jobs("{id: a}, {id: b}, {id: c, depends_on: a}, {id: d, depends_on: [a, [b, c]]}");

    assertThat(Texts.job(document, "c").dependsOn()).containsExactly(Group.anyOf(Set.of("a")));
    assertThat(Texts.job(document, "d").dependsOn())
        .containsExactly(Group.anyOf(Set.of("a")), Group.anyOf(Set.of("b", "c")));
  }

  @Test
  void onErrorComesInThreeForms() {
    WorkflowDocument document =
        jobs(
            "{id: a, on_error: continue}, {id: b, on_error: ignore},"
                + " {id: c, on_error: {output: '${error.message}'}}, {id: d, on_error: {to: e}}, {id: e}");

    assertThat(Texts.job(document, "a").onError()).isEqualTo(new Job.OnError.Continue());
    assertThat(Texts.job(document, "b").onError()).isEqualTo(new Job.OnError.Continue());
    assertThat(Texts.job(document, "c").onError()).isInstanceOf(Job.OnError.Output.class);
    assertThat(Texts.job(document, "d").onError()).isEqualTo(new Job.OnError.To("e"));
  }

  @Test
  void anIfHasConditionsOrIsOne() {
    WorkflowDocument document =
        jobs(
            "{id: a}, {id: short, type: if, input: '${input.x}', operator: gt, value: 5, if_true: a},"
                + "{id: long, type: if, input: '${input.x}', otherwise: a, conditions: ["
                + " {value: 1, if_true: a}, {input: '${input.y}', operator: exists, if_false: a},"
                + " {input: '${input.z > 1}', if_true: a}]}");

    var one = (JobKind.If) Texts.job(document, "short").kind();
    assertThat(one.conditions())
        .singleElement()
        .satisfies(
            condition -> {
              assertThat(condition.operator()).isEqualTo(JobKind.Operator.GT);
              assertThat(condition.ifTrue()).isEqualTo("a");
              assertThat(condition.ifFalse()).isNull();
            });
    var several = (JobKind.If) Texts.job(document, "long").kind();
    assertThat(several.otherwise()).isEqualTo("a");
    assertThat(several.conditions())
        .extracting(c -> c.input().print())
        .containsExactly("${input.x}", "${input.y}", "${input.z > 1}");
    assertThat(several.conditions())
        .extracting(c -> c.value().print())
        .containsExactly("${1}", "${true}", "${true}");
    assertThat(several.conditions())
        .extracting(JobKind.Condition::operator)
        .containsExactly(JobKind.Operator.EQ, JobKind.Operator.EXISTS, JobKind.Operator.EQ);
  }

  @Test
  void routersAreRead() {
    WorkflowDocument document =
        jobs(
            "{id: a}, {id: b}, {id: s, type: switch, input: '${input.x}', cases: [{value: 1, then: a}], otherwise: b},"
                + " {id: u, type: random-router, mode: uniform, routings: [{to: a}, {to: b}]},"
                + " {id: w, type: random-router, mode: weighted, routings: [{to: a, weight: 3}, {to: b}]}");

    assertThat(((JobKind.Switch) Texts.job(document, "s").kind()).targets())
        .containsExactly("a", "b");
    assertThat(((JobKind.RandomRouter) Texts.job(document, "u").kind()).routings())
        .containsExactly(new JobKind.Routing("a", 1), new JobKind.Routing("b", 1));
    assertThat(((JobKind.RandomRouter) Texts.job(document, "w").kind()).routings())
        .containsExactly(new JobKind.Routing("a", 3), new JobKind.Routing("b", 1));
  }

  @Test
  void aForEachCallsOrHasJobs() {
    WorkflowDocument document =
        jobs(
            "{id: a, type: for-each, input: '${input.list}', max_concurrent: 3, on_item_error: continue,"
                + " do: {component: c, input: '${item}', output: '${output.x}'}},"
                + "{id: b, type: for-each, input: [1, 2], batch_size: 2, batch: true,"
                + " do: {jobs: [{id: x, component: c}, {id: y, component: c, input: '${jobs.x.output}'}]}},"
                + "{id: d, type: for-each, input: {'*': '${input.list}', v: '${item}'}, do: {job: {component: c}}}");

    var call = (JobKind.ForEach) Texts.job(document, "a").kind();
    assertThat(call.maxConcurrent()).isEqualTo(3);
    assertThat(call.continueOnError()).isTrue();
    assertThat(call.body()).isInstanceOf(JobKind.ForEachBody.ItemCall.class);
    var jobs = (JobKind.ForEach) Texts.job(document, "b").kind();
    assertThat(jobs.batch()).isTrue();
    assertThat(((JobKind.ForEachBody.ItemJobs) jobs.body()).jobs())
        .extracting(Job::id)
        .containsExactly("x", "y");
    assertThat(((JobKind.ForEach) Texts.job(document, "d").kind()).body())
        .isInstanceOf(JobKind.ForEachBody.ItemJobs.class);
  }

  @Test
  void anInlineComponentIsNamedAfterItsJobAndWhatItReadsIsADependency() {
    WorkflowDocument document =
        jobs(
            "{id: a}, {id: b, component: {type: http-client, url: 'http://x/${jobs.a.output}'}},"
                + " {id: c, component: {type: shell, command: ls}}");

    assertThat(document.components()).extracting(Component::id).containsExactly("c", "b", "c-2");
    assertThat(((JobKind.Call) Texts.job(document, "b").kind()).component()).isEqualTo("b");
    assertThat(((JobKind.Call) Texts.job(document, "c").kind()).component()).isEqualTo("c-2");
    assertThat(Texts.job(document, "b").dependsOn()).containsExactly(Group.anyOf(Set.of("a")));
  }

  @Test
  void aWorkflowSaysWhatItIs() {
    Workflow workflow =
        Texts.valid(
                """
                component: {id: c, type: shell, command: ls}
                workflow:
                  id: w
                  title: Title
                  description: What it is for
                  default: true
                  timeout: 5m
                  input:
                    text: {type: text, required: true, description: Some text}
                    count: integer
                    kind: {enum: [a, b], default: a}
                  variables: {a: "${input.text}"}
                  metadata: {id: "${uuid()}"}
                  jobs: [{id: j}]
                  output: {all: "${jobs.j.output}"}
                  on_failure: [{id: tell, input: "${error.message}"}]
                """)
            .workflows()
            .get(0);

    assertThat(workflow.title()).isEqualTo("Title");
    assertThat(workflow.description()).isEqualTo("What it is for");
    assertThat(workflow.isDefault()).isTrue();
    assertThat(workflow.isPrivate()).isFalse();
    assertThat(workflow.timeout()).isEqualTo(Duration.ofMinutes(5));
    assertThat(workflow.input().keySet()).containsExactly("text", "count", "kind");
    assertThat(workflow.input().get("text").required()).isTrue();
    assertThat(workflow.input().get("kind").options()).containsExactly("a", "b");
    assertThat(workflow.input().get("count").type()).isEqualTo("integer");
    assertThat(workflow.onFailure()).extracting(Job::id).containsExactly("tell");
    assertThat(workflow.output()).isNotNull();
  }

  @Test
  void aControllerIsReadInEveryForm() {
    Controller expected = new Controller("0.0.0.0", 9090, "/api", 9091);
    String fields =
        "type: http-server, host: 0.0.0.0, port: 9090, base_path: /api, webui: {port: 9091}";

    for (String form :
        List.of(
            "{" + fields + "}", "{adapter: {" + fields + "}}", "{adapters: [{" + fields + "}]}")) {
      assertThat(
              Texts.valid(
                      "component: {id: c, type: shell, command: ls}"
                          + ONE_JOB
                          + "controller: "
                          + form)
                  .controllers())
          .containsExactly(expected);
    }
    assertThat(Texts.valid("component: {id: c, type: shell, command: ls}" + ONE_JOB).controllers())
        .isEmpty();
  }

  @Test
  void theEnvironmentIsWhatIsMentionedOrListed() {
    String document =
        "component: {id: c, type: shell, command: [ls, '${env.A}', \"${env('B')}\"]}" + ONE_JOB;

    assertThat(Texts.valid(document).env()).containsExactlyInAnyOrder("A", "B");
    assertThat(Texts.valid(document + "env: [A, B, C]").env())
        .containsExactlyInAnyOrder("A", "B", "C");
  }

  @Test
  void aDocumentWithErrorsIsRefusedWithAllOfThem() {
    ReadResult result = Texts.read("a: 1\nb: 2\nenv: []\n");

    assertThat(result.document()).isEmpty();
    assertThatThrownBy(result::orThrow)
        .isInstanceOfSatisfying(
            InvalidDocumentException.class, e -> assertThat(e.problems()).hasSize(3))
        .hasMessageContaining("test.yaml:1:1: unknown key 'a'")
        .hasMessageContaining("test.yaml:2:1: unknown key 'b'");
  }

  @Test
  void warningsDoNotRefuse() {
    ReadResult result =
        Texts.read("component: {id: c, type: shell, command: ls, timeout: 50}" + ONE_JOB);

    assertThat(result.document()).isPresent();
    assertThat(result.problems()).hasSize(1);
  }

  private static WorkflowDocument jobs(String jobs) {
    return Texts.valid(
        "component: {id: c, type: shell, command: ls}\nworkflow: {id: w, jobs: [" + jobs + "]}");
  }
}
