package io.cameleer.camel.call;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Serial;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.LoggingLevel;
import org.apache.camel.component.exec.ExecCommand;
import org.jspecify.annotations.Nullable;

/** A command of camel-exec with what that lacks: environment variables, and bytes for its input. */
final class ShellCommand extends ExecCommand {
  @Serial private static final long serialVersionUID = 1L;

  private final transient Map<String, @Nullable String> environment;
  private final transient byte[] stdin;

  /**
   * A command.
   *
   * @param environment variables set beside the inherited ones; null takes one away
   * @param workingDir where it runs; null for where we run
   */
  ShellCommand(
      List<String> argv,
      Map<String, @Nullable String> environment,
      @Nullable String workingDir,
      byte[] stdin) {
    super(
        argv.get(0),
        argv.subList(1, argv.size()),
        workingDir,
        Long.MAX_VALUE,
        new HashSet<>(),
        null,
        null,
        false,
        LoggingLevel.TRACE);
    this.environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    this.stdin = stdin;
  }

  Map<String, @Nullable String> environment() {
    return environment;
  }

  byte[] stdin() {
    return stdin;
  }

  @Override
  public InputStream getInput() {
    return new ByteArrayInputStream(stdin);
  }

  /** The program alone: arguments and environment may be secrets, and Camel logs this text. */
  @Override
  public String toString() {
    return getExecutable();
  }
}
