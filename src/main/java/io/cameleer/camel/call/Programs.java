package io.cameleer.camel.call;

import io.cameleer.camel.CallException;
import java.io.File;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Starts programs, and says in plain words why one does not start. */
final class Programs {
  /** How the JDK reports the operating system's error number, in its older and its newer form. */
  private static final Pattern ERROR = Pattern.compile("error(?:=|: )(\\d+)");

  private static final String NO_SUCH_FILE = "2";
  private static final String TOO_LONG = "7";
  private static final String NOT_PERMITTED = "13";

  private Programs() {}

  /**
   * Starts a program.
   *
   * @param dir where it runs; null for where we run
   * @throws CallException of type {@code process} when it cannot be started
   */
  static Process start(LiveProcesses processes, ProcessBuilder builder, @Nullable File dir) {
    if (dir != null && !dir.isDirectory()) {
      throw new CallException(
          "process", "the working directory " + dir + " does not exist", null, null);
    }
    try {
      return processes.start(builder.directory(dir));
    } catch (IOException e) {
      throw new CallException("process", explain(builder.command().get(0), e), e);
    }
  }

  private static String explain(String program, IOException e) {
    String cause = String.valueOf(e.getMessage());
    Matcher error = ERROR.matcher(cause);
    return switch (error.find() ? error.group(1) : "") {
      case NO_SUCH_FILE -> "the program '%s' was not found: %s".formatted(program, where(program));
      case NOT_PERMITTED ->
          "the program '%s' may not be executed: check its permissions".formatted(program);
      case TOO_LONG ->
          "the command of '%s' is too long for the operating system; give data on standard input"
              .formatted(program);
      default -> "the program '%s' could not be started: %s".formatted(program, cause);
    };
  }

  private static String where(String program) {
    return program.contains(File.separator)
        ? "there is no such file"
        : "it is in none of the directories of PATH (%s); install it, or give its whole path"
            .formatted(System.getenv("PATH"));
  }
}
