package io.cameleer;

import io.cameleer.cli.CommandLineTool;
import io.cameleer.cli.Console;
import io.cameleer.cli.Server;
import io.cameleer.dataset.SqlDatasets;
import io.cameleer.engine.EngineOptions;
import io.cameleer.engine.WarmUp;
import io.cameleer.observe.Meters;
import java.util.Set;

/** The program's start. */
public final class Main {
  /** The commands that start an engine. */
  private static final Set<String> STARTING = Set.of("run", "up", "test");

  private Main() {}

  /**
   * Runs one command and ends the process with its exit status.
   *
   * @param args the command line, without the program's name
   */
  public static void main(String[] args) {
    if (args.length > 0 && STARTING.contains(args[0])) {
      WarmUp.begin();
    }
    EngineOptions engine = engine();
    Server server = request -> new Serve(engine, System.getenv()).start(request);
    System.exit(CommandLineTool.execute(Console.ofProcess(), engine, server, args));
  }

  private static EngineOptions engine() {
    return EngineOptions.defaults()
        .withSetup(Meters::install)
        .withSetup(camel -> SqlDatasets.install(camel, System.getenv("CAMELEER_DATABASE")));
  }
}
