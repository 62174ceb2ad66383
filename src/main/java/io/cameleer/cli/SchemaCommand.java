package io.cameleer.cli;

import io.cameleer.engine.Documents;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the JSON Schema of the document. */
@Command(name = "schema", description = "Print the JSON Schema of workflow documents, for editors.")
final class SchemaCommand implements Callable<Integer> {
  private final Console console;

  SchemaCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().println(Documents.schema().stripTrailing());
    return ExitStatus.OK;
  }
}
