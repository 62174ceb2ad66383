package io.cameleer.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Expressions beside those of others, and what it takes to load a document. */
final class Expressions {
  private static final List<String> OTHERS = List.of("SpEL", "JEXL", "Simple");

  private Expressions() {}

  static void measure(boolean quick) throws Exception {
    System.out.println(
        """

        Expressions, ns each, all interpreted

        | what | Cameleer | ± % | SpEL | JEXL | Simple | of SpEL | of JEXL |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |""");
    for (Map.Entry<String, Lookups.Question> each : Lookups.QUESTIONS.entrySet()) {
      print(each.getKey(), results(each.getKey(), each.getValue(), quick));
    }
    Loading.measure(quick);
  }

  private static Map<String, RunResult> results(
      String question, Lookups.Question asked, boolean quick) throws Exception {
    List<String> languages = new ArrayList<>(OTHERS);
    languages.add(0, "Cameleer");
    if (asked.simple() == null) {
      languages.remove("Simple");
    }
    var options =
        new OptionsBuilder()
            .include(Lookups.class.getName())
            .param("question", question)
            .param("language", languages.toArray(String[]::new))
            .forks(1)
            // The others need longer than ours until they are compiled.
            .warmupIterations(quick ? 1 : 5)
            .warmupTime(TimeValue.milliseconds(1000))
            .measurementIterations(5)
            .measurementTime(TimeValue.milliseconds(quick ? 100 : 200))
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    Collection<RunResult> all = new Runner(options).run();
    Map<String, RunResult> byLanguage = new LinkedHashMap<>();
    all.forEach(result -> byLanguage.put(result.getParams().getParam("language"), result));
    return byLanguage;
  }

  private static void print(String question, Map<String, RunResult> results) {
    double ours = median(results, "Cameleer");
    double spel = median(results, "SpEL");
    double jexl = median(results, "JEXL");
    System.out.printf(
        "| %s | %.0f | %.0f | %.0f | %.0f | %s | %.2f | %.2f |%n",
        question,
        ours,
        spread(results, "Cameleer"),
        spel,
        jexl,
        results.containsKey("Simple") ? "%.0f".formatted(median(results, "Simple")) : "–",
        ours / spel,
        ours / jexl);
  }

  static double median(Map<String, RunResult> results, String name) {
    return results.get(name).getPrimaryResult().getStatistics().getPercentile(50);
  }

  /** How far the most is from the least, in percent of the middle. */
  static double spread(Map<String, RunResult> results, String name) {
    var statistics = results.get(name).getPrimaryResult().getStatistics();
    return 100 * (statistics.getMax() - statistics.getMin()) / median(results, name);
  }
}
