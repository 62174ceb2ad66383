package io.cameleer.bench;

import io.cameleer.engine.CheckedDocument;
import java.util.ArrayList;
import java.util.List;

/** From the text of a document to routes that can run. */
final class Loading {
  private static final int WORKFLOWS = 200;

  private Loading() {}

  static void measure(boolean quick) throws Exception {
    System.out.println(
        """

        Loading a document of 1,000 jobs, ms

        | document | JVM | read and check | compile | all, with the routes loaded | ± % |
        | --- | --- | ---: | ---: | ---: | ---: |""");
    for (String document : List.of("flows", "layers")) {
      List<String> cold = new ArrayList<>();
      for (int i = 0; i < (quick ? 3 : 5); i++) {
        try (Child child = Child.start(List.of(), Loading.class, document)) {
          cold.add(child.ready());
        }
      }
      print(document, "cold", cold);
      for (int i = 0; i < (quick ? 5 : 15); i++) {
        load(document);
      }
      List<String> warm = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        warm.add(load(document));
      }
      print(document, "warm", warm);
    }
  }

  /** Loads a document in a new JVM; the argument says which. */
  public static void main(String[] args) throws Exception {
    System.out.println("ready " + load(args[0]));
    System.exit(0);
  }

  private static String load(String document) throws Exception {
    String text = text(document);
    try (InProcess cameleer = new InProcess()) {
      CheckedDocument[] checked = new CheckedDocument[1];
      double check = CriticalPath.millis(() -> checked[0] = InProcess.check(text));
      double load = CriticalPath.millis(() -> cameleer.engine().load(checked[0]));
      double compile = CriticalPath.millis(() -> checked[0].routes());
      return check + " " + compile + " " + (check + load);
    }
  }

  private static String text(String document) {
    if (document.equals("flows")) {
      return WorkflowScale.document(WORKFLOWS);
    }
    StringBuilder text = new StringBuilder("workflows:\n");
    for (int i = 0; i < 10; i++) {
      TimedGraph graph = TimedGraph.all(100).get(2);
      text.append(graph.document("layers-" + i, "type: filter, input: \"${input.n}\""));
    }
    return text.toString();
  }

  private static void print(String document, String machine, List<String> lines) {
    String what =
        document.equals("flows")
            ? WORKFLOWS + " workflows of five jobs, 400 components"
            : "ten workflows of ten layers of ten jobs";
    System.out.printf(
        "| %s | %s | %.0f | %.0f | %.0f | %.0f |%n",
        what,
        machine,
        column(lines, 0).median(),
        column(lines, 1).median(),
        column(lines, 2).median(),
        column(lines, 2).spread());
  }

  private static Samples column(List<String> lines, int column) {
    return new Samples(
        lines.stream().map(line -> Double.valueOf(line.split(" ")[column])).toList());
  }
}
