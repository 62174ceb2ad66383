package io.cameleer.cli;

import io.cameleer.engine.EngineOptions;
import io.cameleer.source.CameleerException;
import io.cameleer.source.InvalidDocumentException;
import io.cameleer.source.Suggestion;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code cameleer} command with all its subcommands. */
@Command(
    name = "cameleer",
    description = "Multi-service workflows, compiled to plain Apache Camel routes.",
    mixinStandardHelpOptions = true,
    versionProvider = CommandLineTool.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "Start with: cameleer run routes/hello.workflow.yaml"})
public final class CommandLineTool implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before run()
  private CommandSpec spec;

  private final Console console;

  private CommandLineTool(Console console) {
    this.console = console;
  }

  /**
   * Runs one command line, without a server to serve with.
   *
   * @param console where it reads and writes
   * @param engine how the engines are to be that it starts
   * @param args the command line, without the program's name
   * @return the exit status of the process
   */
  public static int execute(Console console, EngineOptions engine, String... args) {
    Server none =
        request -> {
          throw new UsageException("there is no server in this program");
        };
    return execute(console, engine, none, args);
  }

  /**
   * Runs one command line.
   *
   * @param console where it reads and writes
   * @param engine how the engines are to be that it starts
   * @param server serves workflows
   * @param args the command line, without the program's name
   * @return the exit status of the process: 0 fine, 1 the run failed, 2 bad document or usage
   */
  public static int execute(Console console, EngineOptions engine, Server server, String... args) {
    CommandLine line = new CommandLine(new CommandLineTool(console));
    commands(console, engine, server, args)
        .values()
        .forEach(command -> line.addSubcommand(withHelp(command.get())));
    line.addSubcommand(new CommandLine.HelpCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    // `--input @FILE` is ours; picocli would take the file's lines for arguments.
    line.setExpandAtFiles(false);
    line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
    line.setUsageHelpWidth(Math.clamp(console.columns(), 60, 120));
    line.setParameterExceptionHandler((e, arguments) -> usage(console, e));
    line.setExecutionExceptionHandler((e, command, result) -> refusal(console, e));
    return line.execute(args);
  }

  /** The one that is meant, since making the others takes its time; all when that is not plain. */
  private static Map<String, Supplier<Object>> commands(
      Console console, EngineOptions engine, Server server, String... args) {
    Map<String, Supplier<Object>> all = new LinkedHashMap<>();
    all.put("run", () -> new RunCommand(console, engine));
    all.put("up", () -> new UpCommand(console, server));
    all.put("runs", () -> new RunsCommand(console));
    all.put("validate", () -> new ValidateCommand(console, engine.environment()));
    all.put("test", () -> new TestCommand(console, engine));
    all.put("export", () -> new ExportCommand(console));
    all.put("graph", () -> new GraphCommand(console));
    all.put("schema", () -> new SchemaCommand(console));
    Supplier<Object> meant = args.length == 0 ? null : all.get(args[0]);
    if (meant != null) {
      return Map.of(args[0], meant);
    }
    all.put("completion", () -> new CompletionCommand(console)); // it tells of all the others
    return all;
  }

  @Override
  public void run() {
    spec.commandLine().usage(console.out());
  }

  private static CommandLine withHelp(Object command) {
    CommandLine line = new CommandLine(command);
    line.getCommandSpec()
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build());
    return line;
  }

  private static int usage(Console console, ParameterException e) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    if (e instanceof UnmatchedArgumentException unmatched && isCommand(unmatched)) {
      unknownCommand(console, unmatched);
      return ExitStatus.USAGE;
    }
    console.err().println(console.errStyle().red("error: ") + e.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(
        e, new PrintWriter(console.err(), true, StandardCharsets.UTF_8))) {
      console.err().println("see: " + command + " --help");
    }
    return ExitStatus.USAGE;
  }

  /** Whether what fits nothing stands where the name of a command does. */
  private static boolean isCommand(UnmatchedArgumentException e) {
    return !e.isUnknownOption() && !e.getCommandLine().getSubcommands().isEmpty();
  }

  private static void unknownCommand(Console console, UnmatchedArgumentException e) {
    String name = e.getUnmatched().getFirst();
    List<String> commands = List.copyOf(e.getCommandLine().getSubcommands().keySet());
    String nearest = Suggestion.didYouMean(name, commands);
    console
        .err()
        .println(
            "%sthere is no command '%s'; %s"
                .formatted(
                    console.errStyle().red("error: "),
                    name,
                    nearest == null ? "there is " + String.join(", ", commands) : nearest));
  }

  /** A mistake of the user's in one line; anything else is a mistake of ours and says so. */
  private static int refusal(Console console, Exception e) {
    if (e instanceof InvalidDocumentException invalid) {
      new ProblemReport(console.err(), console.errStyle()).print(invalid.problems(), List.of());
      return ExitStatus.USAGE;
    }
    if (e instanceof CameleerException) {
      console.err().println(console.errStyle().red("error: ") + e.getMessage());
      return ExitStatus.USAGE;
    }
    console.err().println(console.errStyle().red("internal error, please report it: ") + e);
    if (System.getenv("CAMELEER_DEBUG") == null) {
      console.err().println("CAMELEER_DEBUG=1 shows where it happened");
    } else {
      LoggerFactory.getLogger(CommandLineTool.class).error("internal error", e);
    }
    return ExitStatus.RUN_FAILED;
  }

  /** The version of the jar that runs. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = CommandLineTool.class.getPackage().getImplementationVersion();
      return new String[] {"cameleer " + (version == null ? "(unpackaged)" : version)};
    }
  }
}
