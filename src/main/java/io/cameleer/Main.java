package io.cameleer;

/** The program's start: prints its version until the command line lands. */
public final class Main {
  private Main() {}

  /**
   * Runs one command.
   *
   * @param args the command line, without the program's name
   */
  public static void main(String[] args) {
    System.out.println("cameleer " + Main.class.getPackage().getImplementationVersion());
  }
}
