package io.cameleer.bench;

import io.cameleer.engine.Documents;
import io.cameleer.engine.Engine;
import io.cameleer.engine.EngineOptions;
import io.cameleer.journal.Durability;
import io.cameleer.journal.JournalOptions;
import io.cameleer.journal.SqlJournal;
import io.cameleer.run.Run;
import io.cameleer.source.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The diamond in a workflow document, in process. */
final class CameleerDiamond implements Contender {
  private final Engine engine;

  /** Arguments: which, the service, and the durability and database of a journal. */
  CameleerDiamond(String service, String[] args) {
    EngineOptions options = EngineOptions.defaults();
    if (args.length > 2) {
      Durability durability = Durability.valueOf(args[2].toUpperCase(Locale.ROOT));
      options = options.withJournal(SqlJournal.open(JournalOptions.of(args[3]).with(durability)));
    }
    engine = Engine.start(options.withJmx(false));
    engine.load(
        Documents.check(
            new SourceText("diamond.workflow.yaml", document(service)), Path.of(""), List.of()));
  }

  static String document(String service) {
    StringBuilder text = new StringBuilder("components:\n");
    for (int delay : Orchestration.DELAYS) {
      text.append(
          """
            - id: work-DELAY
              type: http-client
              url: SERVICE/DELAY
          """
              .replace("DELAY", String.valueOf(delay))
              .replace("SERVICE", service));
    }
    text.append("workflows:\n");
    for (int delay : Orchestration.DELAYS) {
      text.append(
          """
            - id: diamond-DELAY
              jobs:
                - {id: a, component: work-DELAY, input: {n: "${input.n}"}}
                - {id: b, component: work-DELAY, input: {n: "${jobs.a.output.n}"}}
                - {id: c, component: work-DELAY, input: {n: "${jobs.a.output.n}"}}
                - {id: d, component: work-DELAY, input: {n: "${jobs.a.output.n}"}}
                - id: e
                  component: work-DELAY
                  input:
                    n: ${input.n}
                    more: ["${jobs.b.output.n}", "${jobs.c.output.n}", "${jobs.d.output.n}"]
              output: ${jobs.e.output}
          """
              .replace("DELAY", String.valueOf(delay)));
    }
    return text.toString();
  }

  @Override
  public void run(int delay, int n) throws Exception {
    Run run = engine.submit("diamond-" + delay, Map.of("n", n)).await();
    if (!(run.output() instanceof Map<?, ?> output)) {
      throw new IllegalStateException(String.valueOf(run.error()));
    }
    Contender.check(n, ((List<?>) output.get("more")).get(2));
  }
}
