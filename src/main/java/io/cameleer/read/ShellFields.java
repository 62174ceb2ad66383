package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.ComponentKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A component of type {@code shell}. */
final class ShellFields {
  private static final Field<List<Template>> COMMAND =
      Field.of(
          "command",
          Commands.templates(),
          "What is run: a list of arguments, or one text for the shell.");
  private static final Field<Template> STDIN =
      Field.of("stdin", Shapes.template(), "What it reads, the call's input as JSON if absent.");

  static final Section SECTION =
      Section.of(
              "component-shell",
              "a component of type 'shell'",
              "A command that runs once per call; its output is {stdout, stderr, exit_code}.",
              COMMAND,
              STDIN)
          .and(ProcessFields.SECTION)
          .requiring(COMMAND);

  private ShellFields() {}

  static @Nullable ComponentKind read(Fields fields) {
    List<Template> command = fields.get(COMMAND);
    Map<String, Template> env = fields.get(ProcessFields.ENV, Map.of());
    Template stdin = fields.get(STDIN);
    return command == null
        ? null
        : new ComponentKind.Shell(command, env, ProcessFields.workingDir(fields), stdin);
  }
}
