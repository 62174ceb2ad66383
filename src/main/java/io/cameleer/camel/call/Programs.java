package io.cameleer.camel.call;

import io.cameleer.camel.CallException;
import java.io.File;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Starts programs, and says in plain words why one does not start. */
final class Programs {
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
    if (cause.contains("error=2,")) {
      String where =
          program.contains(File.separator)
              ? "there is no such file"
              : "it is in none of the directories of PATH ("
                  + String.valueOf(System.getenv("PATH"))
                  + "); install it, or give its whole path";
      return "the program '%s' was not found: %s".formatted(program, where);
    }
    if (cause.contains("error=13,")) {
      return "the program '%s' may not be executed: check its permissions".formatted(program);
    }
    if (cause.contains("error=7,")) {
      return "the command of '%s' is too long for the operating system; give data on standard input"
          .formatted(program);
    }
    return "the program '%s' could not be started: %s".formatted(program, reason(cause));
  }

  private static String reason(String cause) {
    int error = cause.lastIndexOf("error=");
    return error < 0 ? cause : cause.substring(error);
  }
}
