package io.cameleer.cli;

import io.cameleer.engine.CheckedDocument;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Prints the Camel routes that run. */
@Command(name = "export", description = "Print the Camel YAML routes that run.")
final class ExportCommand implements Callable<Integer> {
  @Mixin private DocumentArguments document = new DocumentArguments();

  private final Console console;

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Optional<CheckedDocument> checked = document.check(console);
    if (checked.isEmpty()) {
      return ExitStatus.USAGE;
    }
    console.out().print(checked.get().routes());
    console.out().flush();
    return ExitStatus.OK;
  }
}
