package io.cameleer.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a job, an item, and a workflow cost as there are more of them. */
final class Scale {
  private static final String HEAD =
      """

      %s

      | %s | ms a run | ± %% | µs each | of the cheapest |
      | ---: | ---: | ---: | ---: | ---: |
      """;

  private Scale() {}

  static void measure(boolean quick) throws Exception {
    List<Integer> jobs = quick ? List.of(10, 100, 1000) : List.of(10, 100, 1000, 10_000);
    for (String shape : List.of("chain", "wide", "layered")) {
      jobs(shape, jobs, quick);
    }
    List<Integer> items =
        quick ? List.of(10, 100, 1000, 10_000) : List.of(10, 100, 1000, 10_000, 100_000);
    items(
        "one job for each item",
        "jobs: [{id: copy, type: filter, input: \"${item}\"}]",
        items,
        quick);
    items("one call for each item", "{component: same, input: \"${item}\"}", items, quick);
    WorkflowScale.measure(quick ? List.of(1, 10, 100) : List.of(1, 10, 100, 1000));
    WaitingRuns.measure(quick ? List.of(1000, 10_000) : List.of(1000, 10_000, 50_000));
  }

  private static void jobs(String shape, List<Integer> sizes, boolean quick) throws Exception {
    try (InProcess cameleer = new InProcess()) {
      StringBuilder text = new StringBuilder("workflows:\n");
      for (int size : sizes) {
        TimedGraph graph =
            TimedGraph.all(size).stream()
                .filter(each -> each.shape().equals(shape))
                .findFirst()
                .get();
        text.append(graph.document("jobs-" + size, "type: filter, input: \"${input.n}\""));
      }
      cameleer.load(text.toString());
      table(
          "Jobs in one run, " + shape,
          "jobs",
          sizes,
          quick,
          cameleer,
          "jobs-",
          size -> Map.of("n", 1));
    }
  }

  private static void items(String what, String body, List<Integer> sizes, boolean quick)
      throws Exception {
    try (InProcess cameleer = new InProcess()) {
      StringBuilder text = new StringBuilder();
      text.append("component: {id: same, type: script, language: jq, script: \".\"}\nworkflows:\n");
      for (int size : sizes) {
        text.append("  - id: items-").append(size).append('\n');
        text.append("    jobs:\n      - id: each\n        type: for-each\n");
        text.append("        input: ${input.items}\n        do: ");
        text.append(body.startsWith("{") ? body : "{" + body + "}").append('\n');
      }
      cameleer.load(text.toString());
      table(
          "For-each, " + what,
          "items",
          sizes,
          quick,
          cameleer,
          "items-",
          size -> Map.of("items", IntStream.range(0, size).boxed().toList()));
    }
  }

  /** What a run is given. */
  @FunctionalInterface
  private interface Input {
    @Nullable Object of(int size);
  }

  private static void table(
      String title,
      String unit,
      List<Integer> sizes,
      boolean quick,
      InProcess cameleer,
      String prefix,
      Input input)
      throws Exception {
    long millis = quick ? 500 : 1500;
    for (int size : sizes) {
      if (size <= 1000) {
        repeat(millis, () -> cameleer.run(prefix + size, input.of(size)));
      }
    }
    List<Samples> all = new ArrayList<>();
    for (int size : sizes) {
      Object given = input.of(size);
      all.add(repeat(millis, () -> cameleer.run(prefix + size, given)));
    }
    double cheapest = Double.MAX_VALUE;
    for (int i = 0; i < sizes.size(); i++) {
      cheapest = Math.min(cheapest, all.get(i).median() / sizes.get(i));
    }
    System.out.printf(HEAD, title, unit);
    for (int i = 0; i < sizes.size(); i++) {
      double each = all.get(i).median() / sizes.get(i);
      System.out.printf(
          "| %,d | %.2f | %.0f | %.1f | %.2f |%n",
          sizes.get(i), all.get(i).median(), all.get(i).spread(), each * 1000, each / cheapest);
    }
  }

  /** For a while, and three times at least; five groups of runs, each with its middle. */
  private static Samples repeat(long millis, CriticalPath.Action run) throws Exception {
    long end = System.nanoTime() + millis * 1_000_000;
    List<Double> times = new ArrayList<>();
    while (times.size() < 3 || System.nanoTime() < end) {
      times.add(CriticalPath.millis(run));
    }
    int group = Math.max(1, times.size() / 5);
    List<Double> middles = new ArrayList<>();
    for (int from = 0; from + group <= times.size(); from += group) {
      middles.add(new Samples(times.subList(from, from + group)).median());
    }
    return new Samples(middles);
  }
}
