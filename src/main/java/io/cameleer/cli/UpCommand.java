package io.cameleer.cli;

import io.cameleer.engine.WorkflowInfo;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Serves workflows until it is told to stop. */
@Command(
    name = "up",
    description = "Serve workflows over HTTP.",
    footer = {
      "",
      "Files are watched: an edit that works takes over, one that does not is told.",
      "Ctrl-C stops: no more runs are taken, those under way may end for a while.",
      "CAMELEER_HOST, CAMELEER_PORT, CAMELEER_DATABASE, CAMELEER_DURABILITY say the same as the",
      "options; CAMELEER_API_KEY is a key without which nobody may call."
    })
final class UpCommand implements Callable<Integer> {
  private static final Path USUAL = Path.of("routes");

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE|DIR",
      description = "Documents, Camel routes, or folders of them; routes if absent.")
  private List<Path> places = new ArrayList<>();

  @Option(
      names = {"-f", "--overlay"},
      paramLabel = "OVER",
      description = "A document laid over each document; repeatable, the last one wins.")
  private List<Path> overlays = new ArrayList<>();

  @Option(
      names = {"-p", "--port"},
      paramLabel = "N",
      description = "The port; else what the documents say, or 8080. 0 takes any that is free.")
  private @Nullable Integer port;

  @Option(
      names = "--host",
      paramLabel = "H",
      description = "The address to listen on; else what the documents say, or this machine only.")
  private @Nullable String host;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description = "Where runs and datasets are kept, a JDBC URL; else a file in .cameleer.")
  private @Nullable String database;

  @Option(
      names = "--durability",
      paramLabel = "HOW",
      description = "full, relaxed, or off: what it takes until a run counts as kept (full).")
  private @Nullable String durability;

  @Option(
      names = "--faults",
      description = "Let components fail on purpose, as the documents say in 'faults'.")
  private boolean faults;

  private final Console console;
  private final Server server;

  UpCommand(Console console, Server server) {
    this.console = console;
    this.server = server;
  }

  @Override
  public Integer call() throws InterruptedException {
    long begin = System.nanoTime();
    if (port != null && (port < 0 || port > 65_535)) {
      throw new UsageException("--port " + port + ": expected a port from 0 to 65535");
    }
    Server.Serving serving =
        server.start(
            new Server.Request(places(), overlays, host, port, database, durability, faults));
    print(serving, Duration.ofNanos(System.nanoTime() - begin));
    CountDownLatch stopped = new CountDownLatch(1);
    Signals.onStop(
        () -> {
          stop(serving);
          stopped.countDown();
        });
    stopped.await();
    return ExitStatus.OK;
  }

  private List<Path> places() {
    if (!places.isEmpty()) {
      return places;
    }
    if (!Files.isDirectory(USUAL)) {
      throw new UsageException(
          "there is no folder 'routes' here; name a document or a folder of them");
    }
    return List.of(USUAL);
  }

  private void stop(Server.Serving serving) {
    console.err().println("stopping ...");
    console.err().flush();
    try {
      serving.stop();
    } finally {
      console.err().println("stopped");
      console.err().flush();
    }
  }

  private void print(Server.Serving serving, Duration took) {
    PrintStream out = console.out();
    Console.Style style = console.outStyle();
    List<WorkflowInfo> open =
        serving.workflows().stream().filter(workflow -> !workflow.isPrivate()).toList();
    out.println(
        style.bold(style.green("▲ cameleer is up")) + style.dim(" in " + Console.time(took)));
    for (String url : serving.urls()) {
      out.println("  serving    " + style.cyan(url));
    }
    out.println("  runs       " + serving.store());
    if (serving.resumed() > 0) {
      out.println("  resumed    " + serving.resumed() + " runs that were left unfinished");
    }
    out.println("  workflows  " + (open.isEmpty() ? "none" : Integer.toString(open.size())));
    int width = open.stream().mapToInt(workflow -> workflow.id().length()).max().orElse(0);
    for (WorkflowInfo workflow : open) {
      String title = workflow.title() == null ? "" : workflow.title();
      String id = workflow.id() + " ".repeat(width - workflow.id().length());
      out.println(("    " + id + "  " + style.dim(title)).stripTrailing());
    }
    for (String warning : serving.warnings()) {
      out.println("  " + style.yellow("warning") + "    " + warning);
    }
    if (!open.isEmpty()) {
      String url = serving.urls().getFirst();
      out.println(
          style.dim(
              "  try        curl -X POST %s/api/workflows/%s/runs"
                  .formatted(url, open.getFirst().id())));
    }
    out.flush();
  }
}
