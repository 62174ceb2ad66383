package io.cameleer.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** From the text of a document to routes that can run. */
final class Loading {
  private Loading() {}

  static void measure(boolean quick) throws Exception {
    System.out.println(
        """

        Loading a document of 1,000 jobs, ms

        | document | JVM | read and check | compile | all, with the routes loaded | ± % |
        | --- | --- | ---: | ---: | ---: | ---: |""");
    for (String document : List.of("flows", "layers")) {
      print(document, "cold", results(cold(document, quick)));
      print(document, "warm", results(warm(document, quick)));
    }
  }

  /** The first document of a new JVM, several times. */
  private static ChainedOptionsBuilder cold(String document, boolean quick) {
    return options(document).forks(quick ? 3 : 5).warmupIterations(0).measurementIterations(1);
  }

  private static ChainedOptionsBuilder warm(String document, boolean quick) {
    return options(document)
        .forks(1)
        .warmupIterations(quick ? 5 : 15)
        .measurementIterations(quick ? 5 : 10);
  }

  private static ChainedOptionsBuilder options(String document) {
    return new OptionsBuilder()
        .include(DocumentLoads.class.getName())
        .param("document", document)
        .verbosity(VerboseMode.SILENT)
        .shouldFailOnError(true);
  }

  /** What came out, by the name of the method. */
  private static Map<String, RunResult> results(ChainedOptionsBuilder options) throws Exception {
    Map<String, RunResult> byMethod = new LinkedHashMap<>();
    for (RunResult result : new Runner(options.build()).run()) {
      String benchmark = result.getParams().getBenchmark();
      byMethod.put(benchmark.substring(benchmark.lastIndexOf('.') + 1), result);
    }
    return byMethod;
  }

  private static void print(String document, String machine, Map<String, RunResult> results) {
    String what =
        document.equals("flows")
            ? DocumentLoads.WORKFLOWS + " workflows of five jobs, 400 components"
            : "ten workflows of ten layers of ten jobs";
    System.out.printf(
        "| %s | %s | %.0f | %.0f | %.0f | %.0f |%n",
        what,
        machine,
        Expressions.median(results, "check"),
        Expressions.median(results, "compile"),
        Expressions.median(results, "all"),
        Expressions.spread(results, "all"));
  }
}
