package io.cameleer.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Looks after the runs of a server. */
@Command(
    name = "runs",
    description = "List, show, follow, cancel, resume, and repeat the runs of a server.",
    footer = {
      "",
      "CAMELEER_SERVER and CAMELEER_API_KEY say the same as --server and --key.",
      "Exit status: 0 fine, 1 the run failed, 2 it could not be done."
    })
final class RunsCommand implements Runnable {
  private static final String RUN = "the run";

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before run()
  private CommandSpec spec;

  @Option(
      names = "--server",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = "Where the server is (http://localhost:8080).")
  private @Nullable String server;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      scope = ScopeType.INHERIT,
      description = "An API key or a token.")
  private @Nullable String key;

  @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print JSON.")
  private boolean json;

  private final Console console;
  private final RunsPrinter printer;

  RunsCommand(Console console) {
    this.console = console;
    this.printer = new RunsPrinter(console);
  }

  @Override
  public void run() {
    spec.commandLine().usage(console.out());
  }

  private ApiClient client() {
    String url = server == null ? System.getenv("CAMELEER_SERVER") : server;
    String shown = key == null ? System.getenv("CAMELEER_API_KEY") : key;
    return new ApiClient(Objects.requireNonNullElse(url, "http://localhost:8080"), shown);
  }

  private static String path(String id, String more) {
    return "/api/runs/" + ApiClient.encoded(id) + more;
  }

  private int show(Map<String, ?> run) {
    if (json) {
      console.out().println(Json.pretty(run));
    } else {
      printer.run(run);
    }
    console.out().flush();
    return "failed".equals(run.get("status")) ? ExitStatus.RUN_FAILED : ExitStatus.OK;
  }

  @Command(name = "list", description = "List runs, the newest first.")
  int list(
      @Option(names = "--workflow", paramLabel = "ID", description = "Of this workflow.")
          @Nullable String workflow,
      @Option(names = "--status", paramLabel = "S", description = "Of these statuses: a,b.")
          @Nullable String status,
      @Option(names = "--limit", paramLabel = "N", description = "So many (20).")
          @Nullable Integer limit,
      @Option(names = "--from", paramLabel = "PAGE", description = "The page after this one.")
          @Nullable String from) {
    Map<String, @Nullable String> query = new LinkedHashMap<>();
    query.put("workflow", workflow);
    query.put("status", status);
    query.put("limit", limit == null ? "20" : limit.toString());
    query.put("from", from);
    Map<String, @Nullable Object> page = client().get("/api/runs", query);
    if (json) {
      console.out().println(Json.pretty(page));
    } else {
      printer.list(page);
    }
    console.out().flush();
    return ExitStatus.OK;
  }

  @Command(name = "show", description = "Show a run.")
  int show(@Parameters(paramLabel = "ID", description = RUN) String id) {
    return show(client().get(path(id, ""), Map.of()));
  }

  @Command(name = "cancel", description = "Tell a run to end.")
  int cancel(
      @Parameters(paramLabel = "ID", description = RUN) String id,
      @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
          @Nullable String reason) {
    return show(
        client().post(path(id, "/cancel"), reason == null ? Map.of() : Map.of("reason", reason)));
  }

  @Command(name = "resume", description = "Go on with a run that was left unfinished.")
  int resume(@Parameters(paramLabel = "ID", description = RUN) String id) {
    return show(client().post(path(id, "/resume"), Map.of()));
  }

  @Command(name = "rerun", description = "Repeat a run, or the part of it that failed.")
  int rerun(
      @Parameters(paramLabel = "ID", description = RUN) String id,
      @Option(
              names = "--from",
              paramLabel = "JOB",
              description = "The job to begin with; those that failed if absent.")
          @Nullable String from,
      @Option(names = "--input", paramLabel = "JSON", description = "Another input.")
          @Nullable String input,
      @Option(
              names = "--output",
              paramLabel = "JOB=JSON",
              description = "An output that takes the place of a job's; repeatable.")
          @Nullable List<String> outputs,
      @Option(names = "--no-wait", description = "Do not wait for the end.") boolean noWait) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    if (from != null) {
      body.put("from", from);
    }
    if (input != null) {
      body.put("input", value(input, "--input"));
    }
    if (outputs != null) {
      Map<String, @Nullable Object> edited = new LinkedHashMap<>();
      for (String output : outputs) {
        int equals = output.indexOf('=');
        if (equals < 1) {
          throw new UsageException("--output " + output + ": expected JOB=JSON");
        }
        edited.put(output.substring(0, equals), value(output.substring(equals + 1), "--output"));
      }
      body.put("outputs", edited);
    }
    body.put("wait_for_completion", !noWait);
    return show(client().post(path(id, "/rerun"), body));
  }

  private static @Nullable Object value(String text, String option) {
    try {
      return Json.parse(text);
    } catch (JsonProcessingException e) {
      throw new UsageException(
          option + ": expected JSON (a text needs quotes: '\"text\"'): " + e.getOriginalMessage(),
          e);
    }
  }

  @Command(name = "events", description = "Follow a run until it ends.")
  int events(@Parameters(paramLabel = "ID", description = RUN) String id) {
    boolean[] failed = {false};
    try (Stream<String> lines = client().lines(path(id, "/events"))) {
      lines
          .filter(line -> line.startsWith("data: "))
          .map(line -> line.substring("data: ".length()))
          .forEach(data -> failed[0] |= event(data));
    }
    return failed[0] ? ExitStatus.RUN_FAILED : ExitStatus.OK;
  }

  /** Prints an event, and says whether it is the end of a run that failed. */
  private boolean event(String data) {
    if (json) {
      console.out().println(data);
    }
    try {
      if (Json.parse(data) instanceof Map<?, ?> event) {
        if (!json) {
          printer.event(event);
        }
        console.out().flush();
        return "run-ended".equals(event.get("event")) && "failed".equals(event.get("status"));
      }
    } catch (JsonProcessingException e) {
      throw new UsageException("the server sends what is no JSON; is it a cameleer?", e);
    }
    return false;
  }
}
