package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.compile.Compiler;
import io.cameleer.read.WorkflowReader;
import io.cameleer.run.Run;
import io.cameleer.source.InvalidDocumentException;
import io.cameleer.source.SourceText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workflow documents loaded by Camel itself. */
class WorkflowRoutesLoaderTest {
  private static final String DOCUMENT =
      """
      workflow:
        id: order
        jobs:
          - id: prices
            type: filter
            input: ${input.items}
            where: ${item.price > 1}
            output: ${item.price}
          - id: total
            type: filter
            input: ${sum(jobs.prices.output)}
          - id: size
            type: switch
            input: ${jobs.total.output > 10}
            cases: [{value: true, then: large}]
            otherwise: small
          - {id: large, type: filter, input: "a large one"}
          - {id: small, type: filter, input: "a small one"}
        output: "${jobs.total.output}: ${jobs.large.output | jobs.small.output}"
      """;

  private static final Map<String, Object> INPUT =
      Map.of("items", List.of(Map.of("price", 5), Map.of("price", 1), Map.of("price", 4)));

  private final Workflows workflows = new Workflows();

  @AfterEach
  void close() {
    workflows.close();
  }

  private void load(Path file) throws Exception {
    PluginHelper.getRoutesLoader(workflows.camel)
        .loadRoutes(ResourceHelper.resolveResource(workflows.camel, "file:" + file));
  }

  @Test
  void aDocumentIsRoutesToCamel(@TempDir Path folder) throws Exception {
    load(Files.writeString(folder.resolve("order.workflow.yaml"), DOCUMENT));

    Run run = workflows.run("order", INPUT);

    assertThat(run.error()).isEmpty();
    assertThat(run.output()).isEqualTo("9: a small one");
    assertThat(Workflows.statuses(run))
        .isEqualTo(
            Map.of(
                "prices", "success",
                "total", "success",
                "size", "success",
                "large", "skipped",
                "small", "success"));
  }

  @Test
  void theExportedRoutesAreTheSameRunWithoutTheDocument(@TempDir Path folder) throws Exception {
    load(Files.writeString(folder.resolve("order.workflow.yaml"), DOCUMENT));
    Run run = workflows.run("order", INPUT);
    String exported =
        Compiler.compile(
            WorkflowReader.read(new SourceText("d", DOCUMENT), folder, List.of()).orThrow());

    try (Workflows plain = new Workflows()) {
      plain.load(exported);
      Run same = plain.run("order", INPUT);

      assertThat(same.output()).isEqualTo(run.output());
      assertThat(same.jobs().keySet()).containsExactlyElementsOf(run.jobs().keySet());
      assertThat(Workflows.statuses(same)).isEqualTo(Workflows.statuses(run));
    }
  }

  @Test
  void aDocumentThatIsWrongIsRefusedWithAllProblems(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("wrong.workflow.yaml"),
            """
            workflow:
              id: w
              jobs:
                - {id: a, type: fliter, input: 1}
                - {id: b, type: filter, input: "${jobs.c.output}"}
            """);

    assertThatThrownBy(() -> load(file))
        .hasStackTraceContaining(InvalidDocumentException.class.getName())
        .hasStackTraceContaining("fliter");
    assertThat(workflows.camel.getRoutes()).isEmpty();
  }
}
