package io.cameleer.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a command reads and writes, and what is known of the reader's terminal.
 *
 * @param in standard input
 * @param out standard output, for results
 * @param err standard error, for everything else
 * @param liveErr whether lines on {@code err} can be drawn again
 * @param colourErr whether {@code err} takes colours
 * @param colourOut whether {@code out} takes colours
 * @param columns how wide the terminal is
 * @param rows how high the terminal is
 */
public record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean liveErr,
    boolean colourErr,
    boolean colourOut,
    int columns,
    int rows) {
  private static final int USUAL_COLUMNS = 100;
  private static final int USUAL_ROWS = 24;

  /**
   * The process's own streams. The launcher says which of them are terminals ({@code
   * cameleer.tty.out}, {@code .err}, {@code .columns}, {@code .rows}); without it nothing is taken
   * for one. {@code NO_COLOR} turns colours off, {@code TERM=dumb} drawing too.
   */
  public static Console ofProcess() {
    boolean drawable = !"dumb".equals(System.getenv("TERM"));
    boolean colourful = drawable && System.getenv("NO_COLOR") == null;
    boolean outIsTerminal = Boolean.getBoolean("cameleer.tty.out");
    boolean errIsTerminal = Boolean.getBoolean("cameleer.tty.err");
    return new Console(
        System.in,
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        errIsTerminal && drawable && System.getenv("CI") == null,
        errIsTerminal && colourful,
        outIsTerminal && colourful,
        size("cameleer.tty.columns", USUAL_COLUMNS),
        size("cameleer.tty.rows", USUAL_ROWS));
  }

  /** Streams that are no terminal, as in a pipe or a test. */
  public static Console plain(InputStream in, PrintStream out, PrintStream err) {
    return new Console(in, out, err, false, false, false, USUAL_COLUMNS, USUAL_ROWS);
  }

  Style errStyle() {
    return new Style(colourErr);
  }

  Style outStyle() {
    return new Style(colourOut);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  private static int size(String property, int usual) {
    @Nullable Integer size = Integer.getInteger(property);
    return size == null || size < 1 ? usual : size;
  }

  /** Colours, or none. */
  record Style(boolean coloured) {
    String bold(String text) {
      return wrap("1", text);
    }

    String dim(String text) {
      return wrap("2", text);
    }

    String red(String text) {
      return wrap("31", text);
    }

    String green(String text) {
      return wrap("32", text);
    }

    String yellow(String text) {
      return wrap("33", text);
    }

    String cyan(String text) {
      return wrap("36", text);
    }

    private String wrap(String code, String text) {
      return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
  }

  /** A time as people read it: {@code 12 ms}, {@code 1.4 s}, {@code 2m 05s}. */
  static String time(java.time.Duration duration) {
    long millis = Math.max(0, duration.toMillis());
    if (millis < 1000) {
      return millis + " ms";
    }
    if (millis < 60_000) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    long seconds = millis / 1000;
    return seconds < 3600
        ? String.format(Locale.ROOT, "%dm %02ds", seconds / 60, seconds % 60)
        : String.format(Locale.ROOT, "%dh %02dm", seconds / 3600, seconds / 60 % 60);
  }
}
