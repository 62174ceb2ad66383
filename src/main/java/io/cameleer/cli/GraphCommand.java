package io.cameleer.cli;

import io.cameleer.engine.CheckedDocument;
import io.cameleer.engine.WorkflowInfo;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws a workflow. */
@Command(name = "graph", description = "Draw a workflow, as Mermaid text or as SVG.")
final class GraphCommand implements Callable<Integer> {
  /** What is drawn with. */
  enum Format {
    /** Text that many wikis and editors draw. */
    MERMAID,
    /** A picture. */
    SVG;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Mixin private DocumentArguments document = new DocumentArguments();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "WORKFLOW",
      description = "The workflow to draw; not needed where the document says which.")
  private @Nullable String workflow;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "${COMPLETION-CANDIDATES} (mermaid).")
  private Format format = Format.MERMAID;

  private final Console console;

  GraphCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Optional<CheckedDocument> checked = document.check(console);
    if (checked.isEmpty()) {
      return ExitStatus.USAGE;
    }
    CheckedDocument drawable = checked.get();
    WorkflowInfo chosen =
        DocumentArguments.choose(drawable.workflows(), drawable.defaultWorkflow(), workflow);
    String picture =
        switch (format) {
          case MERMAID -> drawable.mermaid(chosen.id());
          case SVG -> drawable.svg(chosen.id());
        };
    console.out().println(picture.stripTrailing());
    return ExitStatus.OK;
  }
}
