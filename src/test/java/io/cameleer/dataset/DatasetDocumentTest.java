package io.cameleer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.engine.Documents;
import io.cameleer.engine.Engine;
import io.cameleer.engine.EngineOptions;
import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Components of type {@code dataset} in documents. */
class DatasetDocumentTest {
  private static final String DOCUMENT =
      """
      components:
        - id: shelf
          type: dataset
          name: ${input.name | books}
          actions:
            - {id: fill, operation: create, metadata: "${input.about}", replace: true}
            - {id: add, operation: append, records: "${input.book}"}
            - {id: find, operation: query, where: "${item.price < input.most}", limit: "${input.limit}"}
            - {id: all, operation: get}
      workflows:
        - id: keep
          jobs:
            - {id: fill, component: shelf, action: fill, input: {records: [{title: Emma, price: 8}, {title: Ulysses, price: 30}], about: {by: me}}}
            - {id: add, component: shelf, action: add, input: {book: {title: Dracula, price: 5}}, depends_on: [fill]}
            - {id: find, component: shelf, action: find, input: {most: 10}, depends_on: [add]}
            - {id: first, component: shelf, action: find, input: {most: 100, limit: 1}, depends_on: [add]}
            - {id: all, component: shelf, action: all, input: {}, depends_on: [add]}
          output:
            found: ${jobs.find.output[*].title}
            first: ${jobs.first.output[0].title}
            about: ${jobs.all.output.metadata.by}
            count: ${jobs.all.output.count}
        - id: many
          jobs:
            - id: each
              type: for-each
              input: ${range(input.from, input.to)}
              do: {component: shelf, action: add, input: {name: many, book: "${item}"}}
        - id: lost
          jobs:
            - {id: look, component: shelf, action: all, input: {name: "no such ${input.x}"}}
      """;

  @TempDir Path folder;

  private Path document() throws IOException {
    return Files.writeString(folder.resolve("shelf.workflow.yaml"), DOCUMENT);
  }

  private Run run(String workflow, Object input) throws Exception {
    EngineOptions options =
        EngineOptions.defaults()
            .withJmx(false)
            .withSetup(camel -> SqlDatasets.install(camel, null));
    try (Engine engine = Engine.start(options)) {
      engine.load(Documents.check(document(), List.of()));
      return engine.submit(workflow, input).await();
    }
  }

  @Test
  void recordsAreKeptBesideTheDocument() throws Exception {
    Run run = run("keep", Map.of());
    assertThat(run.error()).isEmpty();
    assertThat(run.output())
        .isEqualTo(
            Map.of(
                "found", List.of("Emma", "Dracula"), "first", "Emma", "about", "me", "count", 3L));
    assertThat(folder.resolve(".cameleer/cameleer.mv.db")).exists();
  }

  @Test
  void aFailureSaysWhatIsMissing() throws Exception {
    Run run = run("lost", Map.of("x", "thing"));
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().error().type()).isEqualTo("dataset");
    assertThat(run.error().orElseThrow().describe()).contains("no dataset 'no such thing'");
  }

  /** Several processes, each with many jobs, append to one collection in one file. */
  @Test
  void nothingIsLostBetweenProcesses() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      String input = "{\"from\": %d, \"to\": %d}".formatted(i * 100, i * 100 + 100);
      processes.add(cameleer(List.of(), "many", input).start());
    }
    for (Process process : processes) {
      String printed = new String(process.getInputStream().readAllBytes());
      assertThat(process.waitFor()).as(printed).isZero();
    }
    EngineOptions options =
        EngineOptions.defaults()
            .withJmx(false)
            .withSetup(camel -> SqlDatasets.install(camel, null));
    try (Engine engine = Engine.start(options)) {
      engine.load(
          Documents.check(
              Files.writeString(
                  folder.resolve("read.workflow.yaml"),
                  """
                  component: {id: all, type: dataset, operation: get, name: many}
                  workflow: {id: read, job: {id: read, component: all}}
                  """),
              List.of()));
      Run run = engine.submit("read", null).await();
      assertThat(run.error()).isEmpty();
      Map<?, ?> read = (Map<?, ?>) run.output();
      assertThat((List<?>) read.get("records"))
          .map(Long.class::cast)
          .containsExactlyInAnyOrderElementsOf(LongStream.range(0, 300).boxed().toList());
    }
  }

  /** Start-up is not to pay for what is not used. */
  @Test
  void aDocumentWithoutDatasetsLoadsNothingOfADatabase() throws Exception {
    Path classes = folder.resolve("classes.txt");
    Files.writeString(
        folder.resolve("shelf.workflow.yaml"),
        "workflow: {id: many, job: {id: say, type: filter, input: hello}}\n");
    List<String> command =
        cameleer(List.of("-Xlog:class+load:file=" + classes), "many", "{}").command();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    assertThat(new String(process.getInputStream().readAllBytes())).contains("hello");
    assertThat(process.waitFor()).isZero();
    assertThat(Files.readAllLines(classes))
        .anyMatch(line -> line.contains("io.cameleer.dataset.SqlDatasets"))
        .noneMatch(line -> line.contains(" com.zaxxer."))
        .noneMatch(line -> line.contains(" org.h2."))
        .noneMatch(line -> line.contains(" org.flywaydb."))
        .noneMatch(line -> line.contains(" org.postgresql."));
  }

  private ProcessBuilder cameleer(List<String> options, String workflow, String input)
      throws IOException {
    Path document = folder.resolve("shelf.workflow.yaml");
    if (!Files.exists(document)) {
      document();
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-Dcamel.threads.virtual.enabled=true",
            "-cp",
            System.getProperty("java.class.path"),
            "io.cameleer.Main",
            "run",
            "-q",
            document.toString(),
            workflow,
            "--input",
            input));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("CAMELEER_DATABASE");
    builder.directory(new File(folder.toString()));
    return builder;
  }
}
