package io.cameleer.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder with documents, and commands that are run on them. */
record Desk(Path folder) {
  /** Prints its input. */
  static final String ECHO =
      """
      component: {id: mirror, type: script, language: jq, script: .}
      workflow:
        id: echo
        job: {id: say, component: mirror, input: "${input}"}
      """;

  /** Fails: its shell command ends with status 3. */
  static final String BROKEN =
      """
      component: {id: shop, type: shell, command: [sh, -c, "echo sold out >&2; exit 3"]}
      workflow:
        id: broken
        job: {id: buy, component: shop}
      """;

  /** Two workflows to choose from, and one that cannot be chosen. */
  static final String CHOICE =
      """
      workflows:
        - id: breakfast
          job: {id: make, type: filter, input: tea}
        - id: dinner
          job: {id: make, type: filter, input: soup}
        - id: kitchen
          private: true
          job: {id: make, type: filter, input: fire}
      """;

  /** A folder with the three documents above, each under its own name. */
  static Desk in(Path folder) {
    return new Desk(folder)
        .with("echo.workflow.yaml", ECHO)
        .with("broken.workflow.yaml", BROKEN)
        .with("choice.workflow.yaml", CHOICE);
  }

  Desk with(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  Printed cameleer(String... words) {
    return Printed.by(folder, List.of(words));
  }

  Printed reading(String in, String... words) {
    return Printed.reading(in, folder, List.of(words));
  }
}
