package io.cameleer.bench;

import io.cameleer.engine.CheckedDocument;
import io.cameleer.engine.Documents;
import io.cameleer.engine.Engine;
import io.cameleer.engine.EngineOptions;
import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import io.cameleer.source.SourceText;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cameleer in this process, without a journal. */
final class InProcess implements AutoCloseable {
  private final Engine engine = Engine.start(EngineOptions.defaults().withJmx(false));

  Engine engine() {
    return engine;
  }

  static CheckedDocument check(String document) {
    CheckedDocument checked =
        Documents.check(new SourceText("bench.workflow.yaml", document), Path.of(""), List.of());
    if (!checked.isValid()) {
      throw new IllegalStateException(
          checked.problems().subList(0, Math.min(3, checked.problems().size())).toString());
    }
    return checked;
  }

  void load(String document) {
    engine.load(check(document));
  }

  /** Runs a workflow to its good end. */
  Run run(String workflow, @Nullable Object input) throws Exception {
    Run run = engine.submit(workflow, input).await();
    if (run.status() != RunStatus.COMPLETED) {
      throw new IllegalStateException(workflow + ": " + run.error());
    }
    return run;
  }

  @Override
  public void close() {
    engine.close();
  }
}
