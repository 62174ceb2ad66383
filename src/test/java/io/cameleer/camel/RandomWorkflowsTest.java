package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.compile.Compiler;
import io.cameleer.plan.Planner.Form;
import io.cameleer.read.WorkflowReader;
import io.cameleer.run.Run;
import io.cameleer.source.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Random graphs of jobs, planned in both forms, on the real engine. */
class RandomWorkflowsTest {
  private static final int WORKFLOWS = 40;
  private static final int MOST_JOBS = 12;

  @ParameterizedTest
  @EnumSource(Form.class)
  void everyJobBeginsAfterItsDependenciesHaveEnded(Form form) throws Exception {
    Random random = new Random(20260101);
    try (Workflows workflows = new Workflows()) {
      for (int i = 0; i < WORKFLOWS; i++) {
        Map<String, List<String>> graph = graph(random);
        String id = "w" + i;
        String document = document(id, graph);
        workflows.load(
            Compiler.compile(
                WorkflowReader.read(new SourceText("d", document), Path.of("."), List.of())
                    .orThrow(),
                form));
        workflows.events.clear();

        Run run = workflows.run(id, null);

        assertThat(run.error()).as(document).isEmpty();
        assertThat(Workflows.statuses(run).values()).as(document).containsOnly("success");
        List<String> told = workflows.told();
        graph.forEach(
            (job, needs) ->
                needs.forEach(
                    need ->
                        assertThat(told)
                            .as(document)
                            .containsSubsequence("end " + need + " success", "start " + job)));
      }
      assertThat(workflows.camel.getInflightRepository().size()).isZero();
    }
  }

  private static Map<String, List<String>> graph(Random random) {
    Map<String, List<String>> graph = new LinkedHashMap<>();
    int jobs = 1 + random.nextInt(MOST_JOBS);
    for (int job = 0; job < jobs; job++) {
      List<String> needs = new ArrayList<>();
      for (int earlier = 0; earlier < job; earlier++) {
        if (random.nextInt(4) == 0) {
          needs.add("j" + earlier);
        }
      }
      graph.put("j" + job, needs);
    }
    return graph;
  }

  private static String document(String id, Map<String, List<String>> graph) {
    String jobs =
        graph.entrySet().stream()
            .map(
                job ->
                    "    - {id: %s, type: filter, input: 1, depends_on: %s}"
                        .formatted(job.getKey(), job.getValue()))
            .collect(Collectors.joining("\n"));
    return "workflow:\n  id: " + id + "\n  jobs:\n" + jobs + "\n";
  }
}
