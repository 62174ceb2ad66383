package io.cameleer.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Graphs of jobs that take a known time: how long a run takes, over what its critical path takes.
 * Beside it the same graphs in plain Java.
 */
final class CriticalPath {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
  private static final int WARM_UP_AT_ONCE = 8;
  private static final long WARM_UP_MILLIS = 40_000;
  private static final String HEAD =
      """

      Critical path, jobs of type %s

      | graph | jobs | critical path ms | jobs on it | makespan ms | ± %% | of the path | over it, ms a job | Java: of the path | Java: ms a job | CPU ms a job |
      | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
      """;

  private CriticalPath() {}

  static void measure(boolean quick) throws Exception {
    List<TimedGraph> graphs = new ArrayList<>();
    for (int size : quick ? List.of(10, 100) : List.of(10, 100, 1000)) {
      graphs.addAll(TimedGraph.all(size));
    }
    try (Child service = Child.start(List.of("-Xmx256m"), EchoService.class)) {
      String url = "http://127.0.0.1:" + service.ready();
      try (InProcess cameleer = new InProcess();
          JavaGraph java = new JavaGraph(url)) {
        cameleer.load(document(graphs, url));
        int rounds = quick ? 3 : 5;
        measure("delay", graphs, rounds, cameleer, java::sleep);
        measure("http-client", graphs, rounds, cameleer, java::call);
      }
    }
  }

  private static String document(List<TimedGraph> graphs, String url) {
    StringBuilder text = new StringBuilder("components:\n");
    text.append("  - {id: work, type: http-client, url: \"").append(url);
    text.append("/${input.ms}\"}\nworkflows:\n");
    for (TimedGraph graph : graphs) {
      text.append(graph.document(name("delay", graph), "type: delay, duration: MILLISms"));
      text.append(
          graph.document(name("http-client", graph), "component: work, input: {ms: MILLIS}"));
    }
    return text.toString();
  }

  private static String name(String type, TimedGraph graph) {
    return type + "-" + graph.shape() + "-" + graph.size();
  }

  /** The same in plain Java. */
  @FunctionalInterface
  private interface Floor {
    void run(TimedGraph graph) throws Exception;
  }

  private static void measure(
      String type, List<TimedGraph> graphs, int rounds, InProcess cameleer, Floor java)
      throws Exception {
    warmUp(type, graphs, cameleer, java);
    System.out.printf(HEAD, type);
    for (TimedGraph graph : graphs) {
      print(graph, rounds(graph, rounds), type, cameleer, java);
    }
  }

  /** Until the JVM has compiled what it will: so many graphs of a hundred jobs, many at a time. */
  private static void warmUp(String type, List<TimedGraph> graphs, InProcess cameleer, Floor java)
      throws Exception {
    List<TimedGraph> short100 =
        graphs.stream()
            .filter(graph -> graph.size() == 100 && graph.critical().millis() < 200)
            .toList();
    Load.Work each =
        n -> {
          TimedGraph graph = short100.get(n % short100.size());
          cameleer.run(name(type, graph), null);
          java.run(graph);
        };
    Load.measure(ProcessHandle.current().pid(), each, WARM_UP_AT_ONCE, WARM_UP_MILLIS);
  }

  private static int rounds(TimedGraph graph, int rounds) {
    return graph.critical().millis() > 2000 ? 2 : rounds;
  }

  private static void print(
      TimedGraph graph, int rounds, String type, InProcess cameleer, Floor java) throws Exception {
    String name = name(type, graph);
    List<Double> floor = new ArrayList<>();
    List<Double> ours = new ArrayList<>();
    long cpu = 0;
    for (int round = 0; round < rounds; round++) {
      floor.add(millis(() -> java.run(graph)));
      long before = SYSTEM.getProcessCpuTime();
      ours.add(millis(() -> cameleer.run(name, null)));
      cpu += SYSTEM.getProcessCpuTime() - before;
    }
    TimedGraph.Critical path = graph.critical();
    Samples makespan = new Samples(ours);
    double least = new Samples(floor).median();
    System.out.printf(
        "| %s | %d | %d | %d | %.1f | %.0f | %.2f | %.2f | %.2f | %.2f | %.3f |%n",
        graph.shape(),
        graph.size(),
        path.millis(),
        path.jobs(),
        makespan.median(),
        makespan.spread(),
        makespan.median() / path.millis(),
        (makespan.median() - path.millis()) / path.jobs(),
        least / path.millis(),
        (least - path.millis()) / path.jobs(),
        cpu / 1e6 / rounds / graph.size());
  }

  /** Something that takes time. */
  @FunctionalInterface
  interface Action {
    void run() throws Exception;
  }

  static double millis(Action action) throws Exception {
    long begin = System.nanoTime();
    action.run();
    return (System.nanoTime() - begin) / 1e6;
  }
}
