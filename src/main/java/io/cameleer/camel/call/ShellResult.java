package io.cameleer.camel.call;

import io.cameleer.expr.EvaluationException;
import io.cameleer.expr.Values;
import java.io.ByteArrayInputStream;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.component.exec.ExecCommand;
import org.apache.camel.component.exec.ExecResult;
import org.jspecify.annotations.Nullable;

/** What a command printed, and how it ended. */
final class ShellResult extends ExecResult {
  @Serial private static final long serialVersionUID = 1L;

  private final String output;
  private final String errors;

  ShellResult(ExecCommand command, String stdout, String stderr, int exitCode) {
    super(
        command,
        new ByteArrayInputStream(stdout.getBytes(StandardCharsets.UTF_8)),
        new ByteArrayInputStream(stderr.getBytes(StandardCharsets.UTF_8)),
        exitCode);
    this.output = stdout;
    this.errors = stderr;
  }

  String errors() {
    return errors;
  }

  /** {@code {stdout, stderr, exit_code}}, and {@code json} where the output is one JSON value. */
  Map<String, @Nullable Object> asMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("stdout", output);
    map.put("stderr", errors);
    map.put("exit_code", (long) getExitValue());
    if (!output.isBlank()) {
      try {
        map.put("json", Values.fromJson(output));
      } catch (EvaluationException e) {
        // Plain text: there is no json.
        map.remove("json");
      }
    }
    return Collections.unmodifiableMap(map);
  }
}
