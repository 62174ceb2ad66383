package io.cameleer.bench;

import io.cameleer.engine.CheckedDocument;
import java.util.ArrayList;
import java.util.List;

/** Documents of many workflows: how long they take to load, and what they keep. */
final class WorkflowScale {
  private static final int ROUNDS = 3;

  /** Until the JVM has compiled most of what loads a document. */
  private static final int WARM_UP = 15;

  private WorkflowScale() {}

  static void measure(List<Integer> sizes) throws Exception {
    for (int i = 0; i < WARM_UP; i++) {
      load(100);
    }
    System.out.println(
        """

        Workflows in one document, each of five jobs, an HTTP component and a script

        | workflows | read and check ms | load ms | ± % | ms each | ms per 1,000 jobs | kB of heap each |
        | ---: | ---: | ---: | ---: | ---: | ---: | ---: |""");
    for (int size : sizes) {
      List<Double> checks = new ArrayList<>();
      List<Double> loads = new ArrayList<>();
      List<Double> heaps = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        double[] one = load(size);
        checks.add(one[0]);
        loads.add(one[1]);
        heaps.add(one[2]);
      }
      double check = new Samples(checks).median();
      Samples load = new Samples(loads);
      double both = check + load.median();
      System.out.printf(
          "| %,d | %.1f | %.1f | %.0f | %.2f | %.0f | %.0f |%n",
          size,
          check,
          load.median(),
          load.spread(),
          both / size,
          both / size * 200,
          new Samples(heaps).median() / 1024 / size);
    }
  }

  private static double[] load(int size) throws Exception {
    String text = document(size);
    try (InProcess cameleer = new InProcess()) {
      long before = Heap.used();
      CheckedDocument[] checked = new CheckedDocument[1];
      double check = CriticalPath.millis(() -> checked[0] = InProcess.check(text));
      double load = CriticalPath.millis(() -> cameleer.engine().load(checked[0]));
      checked[0] = null;
      return new double[] {check, load, Heap.used() - before};
    }
  }

  /** So many workflows of five jobs, each with two components of its own. */
  static String document(int workflows) {
    StringBuilder components = new StringBuilder("components:\n");
    StringBuilder jobs = new StringBuilder("workflows:\n");
    for (int i = 0; i < workflows; i++) {
      String n = String.valueOf(i);
      components.append(COMPONENTS.replace("NUMBER", n));
      jobs.append(JOBS.replace("NUMBER", n));
    }
    return components.append(jobs).toString();
  }

  private static final String COMPONENTS =
      """
        - id: service-NUMBER
          type: http-client
          url: http://127.0.0.1:9/work
          timeout: 5s
          retry: {attempts: 3}
        - {id: count-NUMBER, type: script, language: jq, script: ".words | length"}
      """;

  private static final String JOBS =
      """
        - id: flow-NUMBER
          input:
            text: {type: text, required: true}
          jobs:
            - {id: a, component: service-NUMBER, input: {text: "${input.text}"}}
            - {id: b, component: count-NUMBER, input: {words: "${split(jobs.a.output.text, ' ')}"}}
            - {id: c, component: service-NUMBER, input: {text: "${jobs.a.output.text} again"}}
            - {id: d, type: filter, input: "${jobs.b.output + 1}"}
            - id: e
              component: service-NUMBER
              input: {count: "${jobs.d.output}", text: "${jobs.c.output.text}"}
          output: ${jobs.e.output}
      """;
}
