package io.cameleer.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.cameleer.source.Problems;
import io.cameleer.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final JsonSchema SCHEMA = FACTORY.getSchema(DocumentSchema.json());

  @Test
  void isAValidSchemaAndAlwaysTheSame() throws IOException {
    JsonSchema metaSchema =
        FACTORY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

    assertThat(metaSchema.validate(JSON.readTree(DocumentSchema.json()))).isEmpty();
    assertThat(DocumentSchema.json()).isEqualTo(DocumentSchema.json());
  }

  @TestFactory
  Stream<DynamicTest> everyDocumentInRoutesIsValid() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("routes"))) {
      List<Path> documents = files.filter(f -> isDocument(f)).sorted().toList();
      assertThat(documents).isNotEmpty();
      return documents.stream()
          .map(
              f ->
                  DynamicTest.dynamicTest(
                      f.toString(), () -> assertThat(validate(Files.readString(f))).isEmpty()));
    }
  }

  private static boolean isDocument(Path file) {
    String name = file.toString();
    return name.endsWith(".yaml") && !name.endsWith(".camel.yaml") && !name.endsWith(".test.yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "workflow: {job: {}}",
        "workflow: {id: w, job: {id: a, component: {type: shell, command: ls}}}",
        "components: [{id: a, type: http-client, retry: 3, timeout: 5000}]",
        "components: [{id: a, type: http-client, retry: {attempts: 3}, actions: [{id: x, path: /x}]}]",
        "components: [{id: a, timeout: 1m30s}]",
        "workflows: [{id: w, jobs: [{id: a, type: if, conditions: [{input: 1, value: 2, if_true: b}]}]}]",
        "workflows: [{id: w, jobs: [{id: a, type: for-each, input: [1], do: {jobs: [{id: b}]}}]}]",
        "workflows: [{id: w, jobs: [{id: a, depends_on: [b, [c, d]], on_error: {to: e}}]}]",
        "workflows: [{id: w, jobs: [{id: a, type: parallel, services: [b, {component: c}], aggregate: merge}]}]",
        "workflows: [{id: w, jobs: [{id: a, type: parallel, services: [b], aggregate: {x: '${output.b}'}}]}]",
        "workflows: [{id: w, jobs: [{id: a, type: race, jobs: [{id: b}]}]}]",
        "workflows: [{id: w, input: {a: text, b: {type: number}}, jobs: [{id: x}]}]",
      })
  void acceptsWhatTheReaderReads(String yaml) throws IOException {
    assertThat(validate(yaml)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "controler: {}",
        "components: [{type: shell, command: ls}]",
        "components: [{id: a, type: shel}]",
        "components: [{id: a, type: shell, url: 'http://x'}]",
        "components: [{id: a, type: http-client, timeout: soon}]",
        "components: [{id: a, type: http-client, retry: {times: 3}}]",
        "components: [{id: a, type: http-client, rate_limit: fast}]",
        "components: [{id: a, type: http-server, start: [x], port: 70000}]",
        "components: [{id: a, type: model}]",
        "workflows: [{jobs: []}]",
        "workflows: [{id: w, jobs: [{component: a}]}]",
        "workflows: [{id: w, jobs: [{id: a, conditions: []}]}]",
        "workflows: [{id: w, jobs: [{id: a, type: parallel, services: [{parts: 1}]}]}]",
        "workflows: [{id: w, jobs: [{id: a, type: if, conditions: [{operator: equals}]}]}]",
        "workflows: [{id: w, jobs: [{id: a, type: switch, cases: [{value: 1}]}]}]",
        "workflows: [{id: w, jobs: [{id: a, criticality: high}]}]",
        "workflows: [{id: w, jobs: [{id: a, on_error: stop}]}]",
        "workflows: [{id: w, jobs: [{id: a, type: for-each, do: {step: 1}}]}]",
      })
  void refusesWhatIsPlainlyWrong(String yaml) throws IOException {
    assertThat(validate(yaml)).isNotEmpty();
  }

  @Test
  void everyFieldIsExplained() throws IOException {
    List<String> bare = new ArrayList<>();
    JsonNode root = JSON.readTree(DocumentSchema.json());
    root.get("properties").properties().forEach(field -> collect(field, bare));
    root.get("$defs")
        .forEach(
            definition -> {
              if (definition.has("additionalProperties")) {
                definition.get("properties").properties().forEach(field -> collect(field, bare));
              }
            });

    assertThat(bare).isEmpty();
  }

  private static void collect(Map.Entry<String, JsonNode> field, List<String> bare) {
    if (!field.getValue().has("title") || !field.getValue().has("description")) {
      bare.add(field.getKey());
    }
  }

  @Test
  void everyReferenceLeadsSomewhere() throws IOException {
    JsonNode root = JSON.readTree(DocumentSchema.json());

    assertThat(root.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(ref -> assertThat(root.at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
  }

  private static Set<ValidationMessage> validate(String yaml) throws IOException {
    Problems problems = new Problems();
    Node tree = TreeReader.read(new SourceText("a.yaml", yaml), problems);
    assertThat(problems.all()).isEmpty();
    String json = JSON.writeValueAsString(Texts.data(tree));
    return SCHEMA.validate(json, InputFormat.JSON);
  }
}
