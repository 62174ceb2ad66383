package io.cameleer.cli;

import static io.cameleer.cli.Progress.isChild;

import io.cameleer.engine.JobInfo;
import io.cameleer.engine.WorkflowInfo;
import io.cameleer.run.JobStatus;
import io.cameleer.run.Run;
import io.cameleer.run.RunEvent;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of a run with their state, redrawn in place ten times a second and once more, whole, at
 * the end. Events only change what is known; one thread draws. What others write to {@link
 * System#err} meanwhile, log lines above all, is put above the tree.
 */
final class LiveTree implements Progress {
  private static final String SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";
  private static final int FRAME_MILLIS = 100;
  private static final int LONGEST_NAME = 40;

  /** How many warnings are shown while the run goes on; at the end it is all of them. */
  private static final int WARNINGS = 3;

  private static final String CLEAR_TO_LINE_END = "\u001b[K";
  private static final String CLEAR_BELOW = "\u001b[J";

  /**
   * Between these two, the terminal cuts what is too long for it, also when it was made smaller.
   */
  private static final String WRAP_OFF = "\u001b[?7l";

  private static final String WRAP_ON = "\u001b[?7h";

  private final Console console;
  private final Console.Style style;
  private final Map<String, JobRow> rows = new LinkedHashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private final ScheduledThreadPoolExecutor painter;
  private final Future<?> painting;
  private final PrintStream usualErr;
  private final PrintStream linesAbove;
  private @Nullable Run run;
  private int drawn;
  private int frame;
  private boolean closed;

  LiveTree(Console console, WorkflowInfo workflow) {
    this.console = console;
    this.style = console.errStyle();
    workflow.jobs().forEach(job -> rows.put(job.id(), new JobRow(job)));
    painter =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("progress").factory());
    painting =
        painter.scheduleAtFixedRate(
            this::redraw, FRAME_MILLIS, FRAME_MILLIS, TimeUnit.MILLISECONDS);
    usualErr = System.err;
    linesAbove = new PrintStream(new LineStream(this::above), true, StandardCharsets.UTF_8);
    System.setErr(linesAbove);
  }

  @Override
  public synchronized void on(RunEvent event) {
    if (isChild(event.run())) {
      return;
    }
    switch (event) {
      case RunEvent.RunStarted e -> run = e.run();
      case RunEvent.JobStarted e -> row(e.job(), row -> row.started(e.at()));
      case RunEvent.JobWaiting e -> row(e.job(), row -> row.waits(e.reason()));
      case RunEvent.JobRetrying e ->
          row(e.job(), row -> row.retries(e.attempt(), e.pause(), e.error()));
      case RunEvent.JobPiece e -> {
        // the answer as a whole is the output
      }
      case RunEvent.JobEnded e -> ended(e);
      case RunEvent.RunWarned e ->
          warnings.add((e.job() == null ? "" : e.job() + ": ") + e.message());
      case RunEvent.RunEnded e -> {
        // close() draws the end
      }
      case RunEvent.RunSuspended e -> {
        // as above
      }
    }
  }

  private void ended(RunEvent.JobEnded event) {
    int inner = inner(event.job());
    if (inner > 0) {
      row(event.job().substring(0, inner), JobRow::innerEnded);
    } else {
      row(event.job(), row -> row.ended(event.outcome()));
    }
  }

  private void row(String job, Consumer<JobRow> change) {
    if (inner(job) > 0) {
      return;
    }
    change.accept(
        rows.computeIfAbsent(
            job, id -> new JobRow(new JobInfo(id, null, "component", null, List.of()))));
  }

  /** Where in the name of a job inside another one that one's name ends; -1 for other jobs. */
  private static int inner(String job) {
    for (int i = 0; i < job.length(); i++) {
      if (job.charAt(i) == '[' || job.charAt(i) == '.') {
        return i;
      }
    }
    return -1;
  }

  @Override
  public void close() {
    painting.cancel(false);
    painter.shutdown();
    linesAbove.close();
    if (System.err.equals(linesAbove)) {
      System.setErr(usualErr);
    }
    synchronized (this) {
      if (!closed) {
        draw(List.of(), rows.size(), warnings.size());
        closed = true;
      }
    }
  }

  private synchronized void redraw() {
    draw(List.of());
  }

  /** A line that is none of the tree's. */
  private synchronized void above(String line) {
    if (closed || run == null) {
      console.err().println(line);
      console.err().flush();
    } else {
      draw(List.of(line));
    }
  }

  /** As much of the tree as fits on the terminal. */
  private void draw(List<String> above) {
    int warned = Math.min(WARNINGS, warnings.size());
    draw(above, Math.max(3, console.rows() - 3 - warned), warned);
  }

  /** One write for the whole picture, each line over the one that was there: no flicker. */
  private void draw(List<String> above, int room, int warned) {
    if (closed || run == null) {
      return;
    }
    frame++;
    List<String> lines = lines(Instant.now(), room, warned);
    StringBuilder picture = new StringBuilder();
    if (drawn > 0) {
      picture.append("\u001b[").append(drawn).append("A\r");
    }
    above.forEach(line -> picture.append(line).append(CLEAR_TO_LINE_END).append('\n'));
    picture.append(WRAP_OFF);
    lines.forEach(line -> picture.append(line).append(CLEAR_TO_LINE_END).append('\n'));
    picture.append(WRAP_ON).append(CLEAR_BELOW);
    drawn = lines.size();
    console.err().print(picture);
    console.err().flush();
  }

  private List<String> lines(Instant now, int room, int warned) {
    String spinner = String.valueOf(SPINNER.charAt(frame % SPINNER.length()));
    int width =
        Math.min(LONGEST_NAME, rows.keySet().stream().mapToInt(String::length).max().orElse(1));
    List<String> lines = new ArrayList<>();
    lines.add(heading());
    List<JobRow> shown = shown(room);
    shown.forEach(row -> lines.add("  " + row.draw(style, spinner, width, now, this::hasEnded)));
    if (shown.size() < rows.size()) {
      lines.add(style.dim("  … and " + (rows.size() - shown.size()) + " more jobs"));
    }
    warnings
        .subList(warnings.size() - warned, warnings.size())
        .forEach(warning -> lines.add(style.yellow("  ! ") + warning));
    return lines.stream().map(line -> Cut.toWidth(line, console.columns() - 1)).toList();
  }

  private String heading() {
    Run current = run;
    String id = current == null ? "" : current.id();
    String name = current == null ? "" : current.workflow();
    return style.bold(name) + style.dim("  run " + id);
  }

  private boolean hasEnded(String job) {
    JobRow row = rows.get(job);
    return row != null && row.status().isEnded() && row.status() != JobStatus.PENDING;
  }

  /** The rows that fit: all, or the most telling ones in the order of the document. */
  private List<JobRow> shown(int room) {
    if (rows.size() <= room) {
      return List.copyOf(rows.values());
    }
    List<JobRow> ranked = new ArrayList<>(rows.values());
    ranked.sort(Comparator.comparingInt(JobRow::rank));
    Set<JobRow> kept = Set.copyOf(ranked.subList(0, room - 1));
    return rows.values().stream().filter(kept::contains).toList();
  }
}
