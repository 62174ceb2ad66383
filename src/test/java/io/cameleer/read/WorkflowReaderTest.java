package io.cameleer.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.model.Action;
import io.cameleer.model.CallPolicy;
import io.cameleer.model.Component;
import io.cameleer.model.ComponentKind;
import io.cameleer.model.Controller;
import io.cameleer.model.Fallback;
import io.cameleer.model.HttpRequest;
import io.cameleer.model.Job;
import io.cameleer.model.JobKind;
import io.cameleer.model.RetryPolicy;
import io.cameleer.model.Workflow;
import io.cameleer.model.WorkflowDocument;
import io.cameleer.source.InvalidDocumentException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Valid documents become what they say, with every default filled in. */
class WorkflowReaderTest {
  private static final String ONE_JOB = "\nworkflow: {id: w, job: {id: j, component: c}}\n";

  @Test
  void anHttpClientHasItsDefaults() {
    Component component = component("type: http-client, url: 'https://example.com/v1'");

    assertThat(component.policy()).isEqualTo(CallPolicy.DEFAULT);
    assertThat(component.actions()).hasSize(1);
    var client = (ComponentKind.HttpClient) component.actions().get(0).kind();
    assertThat(client.url().print()).isEqualTo("https://example.com/v1");
    assertThat(client.path()).isNull();
    assertThat(client.request()).isEqualTo(new HttpRequest("POST", Map.of(), null, null, null));
  }

  @Test
  void aUrlIsPutTogether() {
    assertThat(url("base_url: 'http://a/', path: /b/c")).isEqualTo("http://a/b/c");
    assertThat(url("base_url: 'http://a', path: b")).isEqualTo("http://a/b");
    assertThat(url("endpoint: '${env.BASE}', path: '/${input.id}'"))
        .isEqualTo("${env.BASE}/${input.id}");
  }

  @Test
  void theQueryOfAUrlBecomesParams() {
    var client = client("url: 'http://a/b?x=1&y=${input.q ? 1 : 2}&z=a%20b', params: {w: 4}");

    assertThat(client.url().print()).isEqualTo("http://a/b");
    assertThat(
            client
                .request()
                .params()
                .evaluate(source -> source.equals("input") ? Map.of("q", true) : null))
        .isEqualTo(Map.of("x", "1", "y", 1L, "z", "a b", "w", 4L));
  }

  @Test
  void aClientWithoutUrlTakesItFromTheInput() {
    var client = client("method: get, path: /health");

    assertThat(client.url()).isNull();
    assertThat(client.path().print()).isEqualTo("/health");
    assertThat(client.request().method()).isEqualTo("GET");
  }

  @Test
  void authComesInTwoKinds() {
    assertThat(client("auth: {username: a, password: b}").request().auth())
        .isInstanceOf(HttpRequest.Auth.Basic.class);
    assertThat(client("auth: {type: bearer, token: '${env.TOKEN}'}").request().auth())
        .isInstanceOf(HttpRequest.Auth.Bearer.class);
  }

  @Test
  void policiesAreRead() {
    Component component =
        component(
            "type: http-client, timeout: 1m30s, retry: {delay: 20s, jitter: true, on: [5xx, timeout]},"
                + " circuit_breaker: {}, fallback: {value: '${error.message}'}");

    CallPolicy policy = component.policy();
    assertThat(policy.timeout()).isEqualTo(Duration.ofSeconds(90));
    assertThat(policy.retry())
        .isEqualTo(
            new RetryPolicy(
                3,
                Duration.ofSeconds(20),
                RetryPolicy.Backoff.EXPONENTIAL,
                Duration.ofSeconds(20),
                0.2,
                List.of("5xx", "timeout")));
    assertThat(policy.breaker()).isEqualTo(io.cameleer.model.CircuitBreakerPolicy.DEFAULT);
    assertThat(policy.fallback()).isInstanceOf(Fallback.Value.class);
  }

  @Test
  void retryMayBeANumber() {
    RetryPolicy retry = component("type: http-client, retry: 5").policy().retry();

    assertThat(retry.attempts()).isEqualTo(5);
    assertThat(retry.delay()).isEqualTo(RetryPolicy.DEFAULT.delay());
  }

  @Test
  void aFallbackIsAComponentOrAValue() {
    assertThat(component("type: http-client, fallback: d").policy().fallback())
        .isEqualTo(new Fallback.ToComponent("d", ""));
    assertThat(component("type: http-client, fallback: {component: d}").policy().fallback())
        .isEqualTo(new Fallback.ToComponent("d", ""));
    for (String value : List.of("[1]", "{a: 1}", "5", "null", "'${input.x}'", "{value: text}")) {
      assertThat(component("type: http-client, fallback: " + value).policy().fallback())
          .isInstanceOf(Fallback.Value.class);
    }
  }

  @Test
  void anHttpServerIsAProcess() {
    var server =
        (ComponentKind.HttpServer)
            component(
                    "type: http-server, start: [java, '-jar', 5], port: 8001, working_dir: problems")
                .actions()
                .get(0)
                .kind();

    assertThat(server.command()).containsExactly("java", "-jar", "5");
    assertThat(server.port()).isEqualTo(8001);
    assertThat(server.path().print()).isEqualTo("/");
    assertThat(server.restart()).isEqualTo(ComponentKind.Restart.ON_FAILURE);
    assertThat(server.startTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(server.health()).isNull();
    assertThat(server.workingDir()).isEqualTo(Texts.FOLDER.toAbsolutePath().resolve("problems"));
  }

  @Test
  void aCommandAsOneTextGoesThroughTheShell() {
    var list =
        (ComponentKind.Shell)
            component("type: shell, command: [echo, 5, '${input.x}']").actions().get(0).kind();
    var text =
        (ComponentKind.Shell)
            component("type: shell, command: 'echo a | wc'").actions().get(0).kind();

    assertThat(list.command())
        .extracting(t -> t.print())
        .containsExactly("echo", "5", "${input.x}");
    assertThat(text.command())
        .extracting(t -> t.print())
        .containsExactly("sh", "-c", "echo a | wc");
    assertThat(list.workingDir()).isEqualTo(Texts.FOLDER.toAbsolutePath());
  }

  @Test
  void actionsTakeTheComponentsFieldsAndWin() {
    Component component =
        component(
            "type: http-client, base_url: 'http://a', method: GET, output: '${response.x}',"
                + " actions: [{id: list, path: /all}, {id: add, method: PUT, path: /one, output: '${response}'}]");

    assertThat(component.actions()).extracting(Action::name).containsExactly("list", "add");
    var list = (ComponentKind.HttpClient) component.action("list").orElseThrow().kind();
    var add = (ComponentKind.HttpClient) component.action("add").orElseThrow().kind();
    assertThat(list.url().print()).isEqualTo("http://a/all");
    assertThat(list.request().method()).isEqualTo("GET");
    assertThat(add.url().print()).isEqualTo("http://a/one");
    assertThat(add.request().method()).isEqualTo("PUT");
    assertThat(component.action("list").orElseThrow().output().print()).isEqualTo("${response.x}");
    assertThat(component.action("add").orElseThrow().output().print()).isEqualTo("${response}");
  }

  @Test
  void scriptsAreReadFromFilesAndKeepTheirOwnExpressions() {
    var script =
        (ComponentKind.Script)
            component("type: script, language: simple, script: '${body}'").actions().get(0).kind();
    var file =
        (ComponentKind.Script)
            component("type: script, language: jq, file: scripts/length.jq")
                .actions()
                .get(0)
                .kind();

    assertThat(script.script()).isEqualTo("${body}");
    assertThat(file.script()).isEqualTo("length\n");
  }

  @Test
  void aCamelUriKeepsItsOwnExpressions() {
    var camel =
        (ComponentKind.CamelEndpoint)
            component("type: camel, uri: 'language:simple:${body}'").actions().get(0).kind();

    assertThat(camel.uri()).isEqualTo("language:simple:${body}");
  }

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

    assertThat(Texts.job(document, "c").dependsOn()).containsExactly(Set.of("a"));
    assertThat(Texts.job(document, "d").dependsOn()).containsExactly(Set.of("a"), Set.of("b", "c"));
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
    assertThat(Texts.job(document, "b").dependsOn()).containsExactly(Set.of("a"));
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
                  .controller())
          .isEqualTo(expected);
    }
    assertThat(Texts.valid("component: {id: c, type: shell, command: ls}" + ONE_JOB).controller())
        .isEqualTo(Controller.DEFAULT);
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
    ReadResult result = Texts.read("a: 1\nb: 2\n");

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

  private static Component component(String fields) {
    return Texts.valid(
            "components: [{id: c, "
                + fields
                + "}, {id: d, type: shell, command: ls}]"
                + ("workflow: {id: w, job: {id: j, component: d}}")
                    .indent(0)
                    .replaceFirst("^", "\n"))
        .component("c")
        .orElseThrow();
  }

  private static ComponentKind.HttpClient client(String fields) {
    return (ComponentKind.HttpClient)
        component("type: http-client, " + fields).actions().get(0).kind();
  }

  private static String url(String fields) {
    return client(fields).url().print();
  }

  private static WorkflowDocument jobs(String jobs) {
    return Texts.valid(
        "component: {id: c, type: shell, command: ls}\nworkflow: {id: w, jobs: [" + jobs + "]}");
  }
}
