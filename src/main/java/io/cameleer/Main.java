package io.cameleer;

import io.cameleer.cli.CommandLineTool;
import io.cameleer.cli.Console;

/** The program's start. */
public final class Main {
  private Main() {}

  /**
   * Runs one command and ends the process with its exit status.
   *
   * @param args the command line, without the program's name
   */
  public static void main(String[] args) {
    System.exit(CommandLineTool.execute(Console.ofProcess(), args));
  }
}
