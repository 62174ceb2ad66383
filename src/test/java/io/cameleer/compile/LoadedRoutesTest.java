package io.cameleer.compile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cameleer.plan.Planner.Form;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.component.exec.ExecEndpoint;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Routes as Camel's own YAML loader understands them. */
class LoadedRoutesTest {
  private static final Set<String> OURS = Set.of("workflow", "job", "run", "call", "process");

  private static final DefaultCamelCatalog CATALOG = new DefaultCamelCatalog(true);

  @TestFactory
  Stream<DynamicTest> camelLoadsAndStartsEveryDocumentsRoutes() {
    return Cases.documents().stream()
        .map(
            path ->
                DynamicTest.dynamicTest(
                    path.toString(), () -> load(Compiler.compile(Cases.read(path)))));
  }

  @Test
  void camelLoadsAndStartsGatedRoutes() throws Exception {
    for (String name : List.of("n-shape", "any-of", "loop", "for-each-jobs", "random-router")) {
      Path document = Cases.FOLDER.resolve(name).resolve("document.workflow.yaml");
      load(Compiler.compile(Cases.read(document), Form.GATED));
    }
  }

  private static void load(String routes) throws Exception {
    try (StandIns standIns = new StandIns()) {
      standIns.camel.start();
      standIns.load(routes);

      assertThat(standIns.camel.getRoutes()).hasSize(routes.split("\n- route:", -1).length - 1);
      for (Endpoint endpoint : standIns.camel.getEndpoints()) {
        String uri = endpoint.getEndpointUri();
        String scheme = uri.substring(0, uri.indexOf(':'));
        if (!OURS.contains(scheme)) {
          EndpointValidationResult result = CATALOG.validateEndpointProperties(uri);
          assertThat(result.isSuccess()).as(result.summaryErrorMessage(true)).isTrue();
        }
      }
      allTargetsAreThere(standIns);
    }
  }

  /** Every direct: endpoint that something sends to has a route that takes from it. */
  private static void allTargetsAreThere(StandIns standIns) {
    Set<String> taken = new HashSet<>();
    standIns.camel.getRoutes().forEach(r -> taken.add(r.getEndpoint().getEndpointUri()));
    assertThat(standIns.camel.getEndpoints())
        .extracting(Endpoint::getEndpointUri)
        .filteredOn(uri -> uri.startsWith("direct:"))
        .allMatch(taken::contains);
  }

  @Test
  void textsThatLookLikePlaceholdersOrParametersArriveAsTheyAre() throws Exception {
    String hard = "a&b=c + 100%41 #x ?y {{z}} }}} {{{ 'q' \\\"r\\\" ü 日本 RAW(x)& resource:file:x";
    String document =
        """
        components:
          - {id: s, type: http-server, port: 1, start: [sh, "%1$s", " x "], env: {K: "%1$s"}, health: "/h?a=b&c=d{{e}}"}
          - {id: c, type: shell, command: ["%1$s"], stdin: "resource:file:/etc/passwd"}
          - {id: h, type: http-client, url: "http://localhost:1", headers: {X: "%1$s", Y: " y "}}
        workflows:
          - id: w
            title: "%1$s"
            description: "%1$s"
            input: {f: {type: text, default: "%1$s"}}
            jobs:
              - {id: a, title: "%1$s", component: s, input: "%1$s"}
              - {id: b, component: c, input: {"%1$s": "  %1$s  "}}
              - {id: d, component: h, input: " resource:x "}
        """
            .formatted(hard);
    String text = hard.replace("\\\"", "\"");
    try (StandIns standIns = new StandIns()) {
      standIns.camel.start();
      standIns.load(Compiler.compile(Cases.read(document)));

      Map<String, Object> process = standIns.endpoints.get("process:s");
      assertThat(json(process.get("command"))).isEqualTo(List.of("sh", text, " x "));
      assertThat(json(process.get("env"))).isEqualTo(Map.of("K", text));
      assertThat(process.get("health")).isEqualTo("/h?a=b&c=d{{e}}");
      Map<String, Object> workflow = standIns.endpoints.get("workflow:w");
      assertThat(json(workflow.get("input")))
          .isEqualTo(Map.of("f", Map.of("type", "text", "default", text)));
      assertThat(workflow.get("title")).asString().contains("a&b=c + 100%41", "{{z}}");
      assertThat(standIns.templates)
          .filteredOn(template -> template.isConstant())
          .extracting(template -> template.evaluate(source -> null))
          .contains(
              text,
              Map.of(text, "  " + text + "  "),
              " resource:x ",
              "resource:file:/etc/passwd",
              " y ",
              List.of(text));
    }
  }

  @Test
  void scriptsWithBracesRunAsTheyAreWritten() throws Exception {
    List<String> scripts =
        List.of(
            "return '{{x}}'",
            "return '{{{x}}}}'",
            "return [a: {{ -> 1 }}()()].a + '}}'",
            "return 'a\\\\{{b}} {{c}}'",
            "return 'no braces'");
    List<Object> results = List.of("{{x}}", "{{{x}}}}", "1}}", "a\\{{b}} {{c}}", "no braces");
    for (int i = 0; i < scripts.size(); i++) {
      String document =
          """
          components:
            - id: s
              type: script
              language: groovy
              script: |
                %s
          workflow: {id: w, job: {id: a}}
          """
              .formatted(scripts.get(i));
      try (StandIns standIns = new StandIns()) {
        standIns.camel.start();
        standIns.load(Compiler.compile(Cases.read(document)));
        Exchange result =
            standIns.camel.createFluentProducerTemplate().to("direct:s").withBody("x").send();

        assertThat(result.getException()).isNull();
        assertThat(result.getMessage().getBody().toString()).isEqualTo(results.get(i));
      }
    }
  }

  @Test
  void processesRunInTheFolderThatTheDocumentSays() throws Exception {
    String routes =
        """
        - route:
            from:
              uri: direct:a
              steps:
                - to:
                    uri: exec:shell
                    parameters:
                      workingDir: %s
        """
            .formatted(YamlScalar.key(EndpointText.parameter("/a b/100% & {x}/ü+1")));
    try (StandIns standIns = new StandIns()) {
      standIns.camel.start();
      standIns.load(routes);

      assertThat(standIns.camel.getEndpoints())
          .filteredOn(ExecEndpoint.class::isInstance)
          .extracting(endpoint -> ((ExecEndpoint) endpoint).getWorkingDir())
          .containsExactly("/a b/100% & {x}/ü+1");
    }
  }

  private static Object json(Object text) throws Exception {
    return new ObjectMapper().readValue((String) text, Object.class);
  }
}
