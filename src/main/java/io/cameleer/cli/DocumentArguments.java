package io.cameleer.cli;

import io.cameleer.engine.CheckedDocument;
import io.cameleer.engine.Documents;
import io.cameleer.engine.WorkflowInfo;
import io.cameleer.source.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The document that a command works on, and what is laid over it. */
final class DocumentArguments {
  @Parameters(index = "0", paramLabel = "FILE", description = "The workflow document.")
  private Path file = Path.of("");

  @Option(
      names = {"-f", "--overlay"},
      paramLabel = "OVER",
      description = "A document laid over the first; repeatable, the last one wins.")
  private List<Path> overlays = new ArrayList<>();

  Path file() {
    return file;
  }

  List<Path> overlays() {
    return overlays;
  }

  /** True for hand-written Camel routes, which are run as they are. */
  boolean isCamelRoutes() {
    return isCamelRoutes(file);
  }

  /** The same of any file. */
  static boolean isCamelRoutes(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".camel.yaml") || name.endsWith(".camel.yml");
  }

  /**
   * The document, read and checked. Its problems are printed to standard error.
   *
   * @return empty when it cannot run
   */
  Optional<CheckedDocument> check(Console console) {
    if (isCamelRoutes()) {
      throw new UsageException(
          file + " holds Camel routes, not a workflow document: only `run` takes those");
    }
    CheckedDocument document = Documents.check(file, overlays);
    new ProblemReport(console.err(), console.errStyle())
        .print(document.problems(), document.sources());
    return document.isValid() ? Optional.of(document) : Optional.empty();
  }

  /** The workflow of this name, or the one that runs when none is named. */
  static WorkflowInfo choose(
      List<WorkflowInfo> workflows, Optional<WorkflowInfo> usual, @Nullable String name) {
    if (name == null) {
      return usual.orElseThrow(
          () ->
              new UsageException(
                  "which workflow? name it behind the file, one of " + names(open(workflows))));
    }
    return workflows.stream()
        .filter(w -> w.id().equals(name))
        .findFirst()
        .orElseThrow(() -> unknown(name, workflows));
  }

  private static UsageException unknown(String name, List<WorkflowInfo> workflows) {
    List<WorkflowInfo> open = open(workflows);
    String nearest = Suggestion.didYouMean(name, open.stream().map(WorkflowInfo::id).toList());
    return new UsageException(
        "there is no workflow '%s'; %s"
            .formatted(name, nearest == null ? "there is " + names(open) : nearest));
  }

  /** Those that can be asked for. */
  private static List<WorkflowInfo> open(List<WorkflowInfo> workflows) {
    return workflows.stream().filter(workflow -> !workflow.isPrivate()).toList();
  }

  private static String names(List<WorkflowInfo> workflows) {
    return workflows.stream().map(WorkflowInfo::id).collect(Collectors.joining(", "));
  }
}
