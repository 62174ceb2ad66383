package io.cameleer.cli;

import io.cameleer.engine.CheckedDocument;
import io.cameleer.engine.Engine;
import io.cameleer.engine.EngineOptions;
import io.cameleer.engine.RunHandle;
import io.cameleer.engine.WorkflowInfo;
import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import io.cameleer.source.Problems;
import io.cameleer.source.SourceText;
import io.cameleer.source.TextFile;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a workflow and prints its output. */
@Command(
    name = "run",
    description = "Run a workflow and print its output.",
    footer = {
      "",
      "Standard output carries the output and nothing else.",
      "Exit status: 0 completed, 1 the run failed, 2 bad document or usage, 130 interrupted."
    })
final class RunCommand implements Callable<Integer> {
  @Mixin private DocumentArguments document = new DocumentArguments();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "WORKFLOW",
      description = "The workflow to run; not needed where the document says which.")
  private @Nullable String workflow;

  @Mixin private InputOptions input = new InputOptions();

  @Mixin private AnswerOptions answers = new AnswerOptions();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "How the output is printed: ${COMPLETION-CANDIDATES} (json).")
  private OutputFormat format = OutputFormat.JSON;

  @Option(names = "--full", description = "Print the whole run rather than its output.")
  private boolean full;

  @Option(
      names = "--events",
      description = "Tell of events as lines of JSON on standard error, instead of progress.")
  private boolean events;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress; problems and failures only.")
  private boolean quiet;

  @Option(
      names = "--faults",
      description = "Let components fail on purpose, as the document says in 'faults'.")
  private boolean faults;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = "Where datasets are kept, a JDBC URL; else CAMELEER_DATABASE, or a file.")
  private @Nullable String database;

  private final Console console;
  private EngineOptions options;

  RunCommand(Console console, EngineOptions options) {
    this.console = console;
    this.options = options;
  }

  @Override
  public Integer call() throws Exception {
    if (database != null) {
      options = options.withDatabase(database);
    }
    Object given = input.read(console);
    if (document.isCamelRoutes()) {
      return runRoutes(given);
    }
    Optional<CheckedDocument> checked = document.check(console);
    if (checked.isEmpty()) {
      return ExitStatus.USAGE;
    }
    CheckedDocument runnable = checked.get();
    WorkflowInfo chosen =
        DocumentArguments.choose(runnable.workflows(), runnable.defaultWorkflow(), workflow);
    try (Progress progress = progress(chosen);
        Engine engine = Engine.start(engine().withListener(progress))) {
      engine.load(runnable);
      return run(engine, chosen, given, progress);
    }
  }

  private EngineOptions engine() {
    return options.withFaults(faults).withListener(answers.interview());
  }

  private Integer runRoutes(@Nullable Object given) throws Exception {
    SourceText text = routes();
    if (text == null) {
      return ExitStatus.USAGE;
    }
    Progress[] shown = {Progress.NONE};
    try (Engine engine = Engine.start(engine().withListener(event -> shown[0].on(event)))) {
      engine.loadRoutes(text);
      List<WorkflowInfo> workflows = engine.workflows();
      if (workflows.isEmpty()) {
        throw new UsageException(
            document.file() + " has no route that begins with workflow:NAME, so nothing to run");
      }
      Optional<WorkflowInfo> usual =
          workflows.size() == 1
              ? Optional.of(workflows.get(0))
              : workflows.stream().filter(WorkflowInfo::isDefault).findFirst();
      WorkflowInfo chosen = DocumentArguments.choose(workflows, usual, workflow);
      try (Progress progress = progress(chosen)) {
        shown[0] = progress;
        return run(engine, chosen, given, progress);
      }
    }
  }

  /** The text of the routes; null when it could not be read, which was printed then. */
  private @Nullable SourceText routes() {
    if (!document.overlays().isEmpty()) {
      throw new UsageException("-f lays documents over documents, not over Camel routes");
    }
    Problems unreadable = new Problems();
    SourceText text = TextFile.read(document.file(), unreadable);
    new ProblemReport(console.err(), console.errStyle()).print(unreadable.all(), List.of());
    return text;
  }

  private Progress progress(WorkflowInfo chosen) {
    if (events) {
      return new EventLines(console);
    }
    return quiet ? Progress.NONE : Progress.on(console, chosen);
  }

  private Integer run(Engine engine, WorkflowInfo chosen, @Nullable Object given, Progress progress)
      throws InterruptedException {
    RunHandle handle = engine.submit(chosen.id(), given);
    Run run;
    try (Interruption interruption = Interruption.cancels(handle, engine, progress, console)) {
      run = interruption.await();
    }
    progress.close();
    if (!events && (!quiet || run.status() != RunStatus.COMPLETED)) {
      new RunReport(console).print(run);
    }
    print(run);
    return run.status() == RunStatus.COMPLETED ? ExitStatus.OK : ExitStatus.RUN_FAILED;
  }

  private void print(Run run) {
    if (full) {
      console.out().println(format.format(run.asMap()));
    } else if (run.status() == RunStatus.COMPLETED) {
      console.out().println(format.format(run.output()));
    }
    console.out().flush();
  }
}
