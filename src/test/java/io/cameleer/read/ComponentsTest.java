package io.cameleer.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.model.Action;
import io.cameleer.model.CallPolicy;
import io.cameleer.model.CircuitBreakerPolicy;
import io.cameleer.model.Component;
import io.cameleer.model.ComponentKind;
import io.cameleer.model.Fallback;
import io.cameleer.model.HttpRequest;
import io.cameleer.model.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Components become what they say, with every default filled in. */
class ComponentsTest {
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
  void anAnswerMayStream() {
    var client = client("url: 'http://a', stream: '${response.text}', idle_timeout: 20s");

    assertThat(client.request().stream().print()).isEqualTo("${response.text}");
    assertThat(client.request().idleTimeout()).isEqualTo(Duration.ofSeconds(20));
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
    assertThat(policy.breaker()).isEqualTo(CircuitBreakerPolicy.DEFAULT);
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
}
