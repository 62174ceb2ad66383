package io.cameleer.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs of a server, for people. */
final class RunsPrinter {
  /** So much of a piece of a stream is shown. */
  private static final int PIECE = 80;

  private static final int LONGEST_VALUE = 500;

  private final PrintStream out;
  private final Console.Style style;

  RunsPrinter(Console console) {
    this.out = console.out();
    this.style = console.outStyle();
  }

  /** One line a run. */
  void list(Map<String, ?> page) {
    List<?> runs = page.get("runs") instanceof List<?> list ? list : List.of();
    if (runs.isEmpty()) {
      out.println("no runs");
      return;
    }
    int width = runs.stream().mapToInt(run -> text(run, "workflow").length()).max().orElse(0);
    for (Object run : runs) {
      String workflow = text(run, "workflow");
      String error = text(run, "error");
      out.println(
          "%s  %s%s  %s  %s  %s"
              .formatted(
                  text(run, "id"),
                  workflow,
                  " ".repeat(width - workflow.length()),
                  status(run),
                  text(run, "started_at"),
                  error.isEmpty() ? took(run) : style.red(firstLine(error)))
              .stripTrailing());
    }
    if (page.get("next") != null) {
      out.println(style.dim("more: --from " + page.get("next")));
    }
  }

  /** A run with its jobs. */
  void run(Map<String, ?> run) {
    out.println(style.bold(text(run, "workflow")) + "  " + status(run) + "  " + took(run));
    out.println("  id       " + text(run, "id"));
    if (!text(run, "started_at").isEmpty()) {
      out.println("  started  " + text(run, "started_at"));
    }
    if (run.get("jobs") instanceof Map<?, ?> jobs) {
      jobs.forEach((id, job) -> out.println("  job      " + status(job) + "  " + id + reason(job)));
    }
    if (run.get("error") instanceof Map<?, ?> error) {
      out.println("  error    " + style.red(firstLine(text(error, "message"))));
    }
    if (run.get("output") != null) {
      String output = Json.line(run.get("output"));
      out.println("  output   " + Cut.toWidth(output, LONGEST_VALUE));
    }
  }

  private String reason(@Nullable Object job) {
    return job instanceof Map<?, ?> map && map.get("error") instanceof Map<?, ?> error
        ? "  " + style.red(firstLine(text(error, "message")))
        : "";
  }

  /** One line an event. */
  void event(Map<?, ?> event) {
    StringBuilder line = new StringBuilder();
    line.append(style.dim(text(event, "at"))).append("  ").append(text(event, "event"));
    for (String name : List.of("job", "status", "reason", "attempt", "message")) {
      if (event.get(name) != null) {
        line.append("  ").append(name.equals("status") ? status(event) : text(event, name));
      }
    }
    if (event.containsKey("data")) {
      String piece = Json.line(event.get("data"));
      line.append("  ").append(piece.length() > PIECE ? piece.substring(0, PIECE) + "…" : piece);
    }
    if (event.get("error") instanceof Map<?, ?> error) {
      line.append("  ").append(style.red(firstLine(text(error, "message"))));
    }
    out.println(line);
  }

  private String status(@Nullable Object of) {
    String word = text(of, "status");
    String wide = String.format(Locale.ROOT, "%-9s", word);
    return switch (word) {
      case "completed", "success" -> style.green(wide);
      case "failed" -> style.red(wide);
      case "cancelled", "waiting" -> style.yellow(wide);
      default -> wide;
    };
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static String took(@Nullable Object run) {
    String from = text(run, "started_at");
    String to = text(run, "ended_at");
    return from.isEmpty() || to.isEmpty()
        ? ""
        : Console.time(Duration.between(Instant.parse(from), Instant.parse(to)));
  }

  private static String text(@Nullable Object of, String name) {
    Object value = of instanceof Map<?, ?> map ? map.get(name) : null;
    return value == null ? "" : String.valueOf(value);
  }
}
