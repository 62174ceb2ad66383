package io.cameleer.cli;

import io.cameleer.engine.CheckedDocument;
import io.cameleer.engine.CheckedRoutes;
import io.cameleer.engine.Documents;
import io.cameleer.source.Problem;
import io.cameleer.source.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks documents and prints every problem. */
@Command(
    name = "validate",
    description = "Check documents: every problem with its place.",
    footer = {"", "Exit status: 0 when all can run, 2 when one cannot."})
final class ValidateCommand implements Callable<Integer> {
  /** How problems are printed. */
  enum Format {
    /** For people. */
    TEXT,
    /** For programs. */
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Workflow documents; files *.camel.yaml are checked as Camel routes.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = {"-f", "--overlay"},
      paramLabel = "OVER",
      description = "A document laid over each; repeatable, the last one wins.")
  private List<Path> overlays = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "How problems are printed: ${COMPLETION-CANDIDATES} (text).")
  private Format format = Format.TEXT;

  private final Console console;
  private final Map<String, String> environment;

  ValidateCommand(Console console, Map<String, String> environment) {
    this.console = console;
    this.environment = environment;
  }

  @Override
  public Integer call() {
    List<Problem> problems = new ArrayList<>();
    List<SourceText> sources = new ArrayList<>();
    boolean valid = true;
    for (Path file : files) {
      int before = problems.size();
      if (DocumentArguments.isCamelRoutes(file)) {
        CheckedRoutes routes = Documents.checkRoutes(file);
        problems.addAll(routes.problems());
        problems.addAll(Documents.unready(routes, environment));
        sources.addAll(routes.sources());
        valid &= routes.problems().isEmpty();
      } else {
        CheckedDocument document = Documents.check(file, overlays);
        problems.addAll(document.problems());
        if (document.isValid()) {
          problems.addAll(Documents.unready(document, environment));
        }
        sources.addAll(document.sources());
        valid &= document.isValid();
      }
      if (format == Format.TEXT && problems.size() == before) {
        console.out().println(console.outStyle().green("✔") + " " + file);
      }
    }
    print(valid, problems, sources);
    return valid ? ExitStatus.OK : ExitStatus.USAGE;
  }

  private void print(boolean valid, List<Problem> problems, List<SourceText> sources) {
    if (format == Format.TEXT) {
      new ProblemReport(console.out(), console.outStyle()).print(problems, sources);
      return;
    }
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("valid", valid);
    report.put("problems", ProblemReport.asData(problems));
    console.out().println(Json.pretty(report));
  }
}
