package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What runs at once has all ended when the route goes on, however quickly it ends. */
class ParallelEndTest {
  private static final int RUNS = 5_000;

  private final Workflows workflows = new Workflows(event -> {});

  @AfterEach
  void close() {
    workflows.close();
  }

  @Test
  void branches() throws Exception {
    workflows.workflow(
        "w",
        """
        - multicast:
            parallelProcessing: true
            aggregationStrategy: "#jobs"
            steps:
              - step: {id: a, steps: [{setBody: {language: {language: workflow, expression: "${input}"}}}]}
              - step: {id: b, steps: [{setBody: {language: {language: workflow, expression: "${input}"}}}]}
        - setBody: {language: {language: workflow, expression: '{"a": "${jobs.a.output}", "b": "${jobs.b.output}"}'}}
        """);

    List<Run> runs = new ArrayList<>();
    for (long i = 0; i < RUNS; i++) {
      runs.add(workflows.start("w", i));
    }

    for (long i = 0; i < RUNS; i++) {
      assertThat(Workflows.ended(runs.get((int) i)).output()).isEqualTo(Map.of("a", i, "b", i));
    }
  }

  @Test
  void items() throws Exception {
    workflows.workflow(
        "w",
        """
        - step:
            id: each
            steps:
              - setBody: {language: {language: workflow, expression: "${input}"}}
              - to: {uri: "job:items"}
              - split:
                  simple: "${body}"
                  streaming: true
                  parallelProcessing: true
                  aggregationStrategy: "#items"
                  steps: [{setBody: {language: {language: workflow, expression: "${item}"}}}]
        """);

    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      runs.add(workflows.start("w", List.of(1, 2, 3)));
    }

    for (Run run : runs) {
      assertThat(Workflows.ended(run).output())
          .isEqualTo(LongStream.rangeClosed(1, 3).boxed().toList());
    }
  }
}
