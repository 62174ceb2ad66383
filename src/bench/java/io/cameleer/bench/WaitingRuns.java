package io.cameleer.bench;

import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs that only wait: what each keeps in the heap. */
final class WaitingRuns {
  private static final Map<String, String> WORKFLOWS = new LinkedHashMap<>();

  static {
    WORKFLOWS.put("in a delay", "{id: pause, type: delay, duration: 1h}");
    WORKFLOWS.put("for a person", "{id: ask, type: filter, input: 1, interrupt: true}");
    WORKFLOWS.put(
        "in a delay after three jobs",
        """
        {id: a, type: filter, input: {text: "${input.text}", n: "${input.n}"}}
              - {id: b, type: filter, input: "${jobs.a.output.text}"}
              - {id: c, type: filter, input: "${jobs.b.output}${jobs.a.output.n}"}
              - {id: pause, type: delay, duration: 1h, depends_on: [c]}
              - {id: last, type: filter, input: "${jobs.c.output}", depends_on: [pause]}""");
    WORKFLOWS.put(
        "in two branches and at a gate",
        """
        {id: a, type: delay, duration: 1h}
              - {id: b, type: delay, duration: 1h}
              - {id: c, type: filter, input: 1, depends_on: [a]}
              - {id: d, type: filter, input: 1, depends_on: [a, b]}""");
  }

  private WaitingRuns() {}

  static void measure(List<Integer> sizes) throws Exception {
    System.out.println(
        """

        Runs that wait

        | waiting | runs | heap bytes each | µs to start each |
        | --- | ---: | ---: | ---: |""");
    for (Map.Entry<String, String> each : WORKFLOWS.entrySet()) {
      for (int size : sizes) {
        print(each.getKey(), each.getValue(), size);
      }
    }
  }

  private static void print(String where, String jobs, int size) throws Exception {
    try (InProcess cameleer = new InProcess()) {
      cameleer.load(
          "workflow:\n  id: wait\n  jobs:\n    - " + jobs.replace("\n      ", "\n    ") + "\n");
      start(cameleer, 100);
      long before = Heap.used();
      double took = CriticalPath.millis(() -> start(cameleer, size));
      System.out.printf(
          "| %s | %,d | %,d | %.0f |%n",
          where, size, (Heap.used() - before) / size, took * 1000 / size);
    }
  }

  private static void start(InProcess cameleer, int size) throws Exception {
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      runs.add(cameleer.engine().submit("wait", Map.of("n", i, "text", "run number " + i)).run());
    }
    for (Run run : runs) {
      while (run.status() != RunStatus.WAITING) {
        if (run.status().isEnded()) {
          throw new IllegalStateException(String.valueOf(run.error()));
        }
        Thread.sleep(1);
      }
    }
  }
}
