package io.cameleer.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.cameleer.model.Component;
import io.cameleer.model.WorkflowDocument;
import io.cameleer.plan.Planner.Form;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Documents and the routes that become of them; {@code -Dcameleer.update=true} rewrites those. */
class CompilerTest {
  private static final boolean UPDATE = Boolean.getBoolean("cameleer.update");

  @TestFactory
  Stream<DynamicTest> everyCaseBecomesTheRoutesBesideIt() {
    return Cases.all().stream()
        .map(
            folder ->
                DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
  }

  private static void check(Path folder) throws IOException {
    String routes = Compiler.compile(Cases.read(folder.resolve("document.workflow.yaml")));
    Path expected = folder.resolve("routes.camel.yaml");
    if (UPDATE) {
      Files.writeString(expected, routes);
    }
    assertThat(routes).isEqualTo(Cases.text(expected));
  }

  @TestFactory
  Stream<DynamicTest> allRoutesAreYamlDsl() throws IOException {
    JsonSchema schema = yamlDsl();
    return Cases.documents().stream()
        .map(
            path ->
                DynamicTest.dynamicTest(path.toString(), () -> validate(Cases.read(path), schema)));
  }

  @Test
  void theSchemaOfYamlDslRefusesWhatIsNone() throws IOException {
    JsonNode route =
        new ObjectMapper()
            .readTree(
                "[{\"route\": {\"from\": {\"uri\": \"direct:a\", \"steps\": [{\"too\": 1}]}}}]");

    assertThat(yamlDsl().validate(route)).isNotEmpty();
  }

  private static void validate(WorkflowDocument document, JsonSchema schema) {
    for (Form form : Form.values()) {
      Object tree =
          new Load(LoadSettings.builder().build()).loadFromString(Compiler.compile(document, form));
      JsonNode json = new ObjectMapper().valueToTree(tree);
      assertThat(schema.validate(json)).isEmpty();
    }
  }

  private static JsonSchema yamlDsl() throws IOException {
    try (InputStream schema = CompilerTest.class.getResourceAsStream("/schema/camelYamlDsl.json")) {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(schema);
    }
  }

  @Test
  void theSameDocumentGivesTheSameText() {
    for (Path folder : Cases.all()) {
      Path path = folder.resolve("document.workflow.yaml");
      assertThat(Compiler.compile(Cases.read(path))).isEqualTo(Compiler.compile(Cases.read(path)));
    }
  }

  @Test
  void saysWhatItWasCompiledFromInOneLine() {
    WorkflowDocument document = Cases.read(Cases.documents().getFirst());
    WorkflowDocument renamed =
        new WorkflowDocument(
            new io.cameleer.source.Location("some/folder/a\nb: c.workflow.yaml", 1, 1),
            document.controllers(),
            document.components(),
            document.workflows(),
            document.env(),
            document.secrets());

    assertThat(Compiler.compile(renamed))
        .startsWith("# Camel routes, compiled from a?b: c.workflow.yaml.\n# Edit the document");
  }

  @Test
  void whatTenThousandJobsBecomeGrowsWithThemOnly() {
    for (String dependency : List.of("[j0]", "previous")) {
      String some = Compiler.compile(Cases.read(manyJobs(1_000, dependency)));
      String many = Compiler.compile(Cases.read(manyJobs(10_000, dependency)));

      assertThat(many).contains("id: many/j9999").hasSizeLessThan(11 * some.length());
    }
  }

  private static String manyJobs(int count, String dependency) {
    return "component: {id: echo, type: shell, command: [cat]}\nworkflow:\n  id: many\n  jobs:\n"
        + IntStream.range(0, count)
            .mapToObj(
                i ->
                    "    - {id: j%d%s}\n"
                        .formatted(
                            i,
                            i == 0 || dependency.isEmpty()
                                ? ""
                                : ", depends_on: "
                                    + dependency.replace("previous", "[j" + (i - 1) + "]")))
            .collect(Collectors.joining());
  }

  @Test
  void refusesIdsThatWouldNotSurviveAUri() {
    WorkflowDocument document = Cases.read(Cases.documents().getFirst());
    Component component = document.components().getFirst();
    for (String id : List.of("a/b", "a b", "a?b", "a&b", "{{a}}", "a,b", "a|b", "a%b", "")) {
      Component renamed =
          new Component(id, component.at(), component.policy(), component.actions());
      WorkflowDocument with =
          new WorkflowDocument(
              document.at(),
              document.controllers(),
              List.of(renamed),
              List.of(),
              document.env(),
              document.secrets());

      assertThatThrownBy(() -> Compiler.compile(with))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + id + "'");
    }
  }
}
