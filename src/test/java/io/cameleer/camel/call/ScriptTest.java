package io.cameleer.camel.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.camel.CallRoutes;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptTest {
  private static String script(String language, String script) {
    String json = language.startsWith("j") ? "- process: {ref: json-text}\n" : "";
    return HttpRoutes.component(
        "- to: {uri: call:deadline, parameters: {timeout: 30s}}\n"
            + json
            + "- setBody: {language: {language: %s, expression: '%s'}}\n"
                .formatted(language, script.replace("'", "''"))
            + "- process: {ref: plain}\n");
  }

  private static Object run(String language, String script, Object input) throws Exception {
    try (CallRoutes camel = CallRoutes.load(script(language, script))) {
      return camel.call("c", input);
    }
  }

  private static Map<String, Object> people() {
    return new LinkedHashMap<>(
        Map.of("people", List.of(Map.of("n", "Ann", "a", 41), Map.of("n", "Bob", "a", 7))));
  }

  @Test
  void jq() throws Exception {
    assertThat(run("jq", "{names: [.people[].n], sum: ([.people[].a] | add)}", people()))
        .isEqualTo(Map.of("names", List.of("Ann", "Bob"), "sum", 48L));
    assertThat(run("jq", ".people[0].n", people())).isEqualTo("Ann");
    assertThat(run("jq", ".people[].n", people())).isEqualTo(List.of("Ann", "Bob"));
    assertThat(run("jq", ".nothing", people())).isNull();
    assertThat(run("jq", ". + \"!\"", "text")).isEqualTo("text!");
  }

  @Test
  void jsonata() throws Exception {
    assertThat(run("jsonata", "{\"names\": people.n, \"sum\": $sum(people.a)}", people()))
        .isEqualTo(Map.of("names", List.of("Ann", "Bob"), "sum", 48L));
    assertThat(run("jsonata", "people[a > 10].n", people())).isEqualTo("Ann");
    assertThat(run("jsonata", "nothing", people())).isNull();
    assertThat(run("jsonata", "[1..3]", people())).isEqualTo(List.of(1L, 2L, 3L));
  }

  @Test
  void groovy() throws Exception {
    assertThat(
            run(
                "groovy",
                "[names: body.people*.n, first: \"${body.people[0].n}!\", half: 1/2, none: null,"
                    + " range: (1..3), big: 2**70]",
                people()))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("names", List.of("Ann", "Bob"))
        .containsEntry("first", "Ann!")
        .containsEntry("half", 0.5)
        .containsEntry("none", null)
        .containsEntry("range", List.of(1L, 2L, 3L))
        .containsEntry("big", new BigInteger("1180591620717411303424"));
  }

  @Test
  void simple() throws Exception {
    assertThat(run("simple", "Hello ${body[name]}", Map.of("name", "Ann"))).isEqualTo("Hello Ann");
  }

  @Test
  void aMistakeInAScriptFailsTheCall() throws Exception {
    try (CallRoutes camel = CallRoutes.load(script("groovy", "body.people.foo.bar.baz()"))) {
      assertThat(camel.failure("c", Map.of("people", 1))).isNotNull();
    }
    try (CallRoutes camel = CallRoutes.load(script("jsonata", "$uppercase(5)"))) {
      assertThat(camel.failure("c", Map.of())).hasMessageContaining("jsonata");
    }
  }

  @ParameterizedTest
  @CsvSource({"groovy, while (true) {}", "jsonata, ($f := function($x) {$f($x + 1)}; $f(0))"})
  void aScriptWithoutAnEndIsStopped(String language, String endless) throws Exception {
    String routes = script(language, endless).replace("timeout: 30s", "timeout: 300ms");
    try (CallRoutes camel = CallRoutes.load(routes)) {
      assertThat(camel.failure("c", Map.of())).hasMessage("timed out after 300 ms");
    }
  }
}
