package io.cameleer.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * Somebody who runs the diamond of five calls, a process of its own: {@code a}, then {@code b, c,
 * d} in parallel, then {@code e} with what those three answered.
 */
interface Contender {
  /**
   * Runs it once.
   *
   * @param delay how long the service takes for each call, 0 or 20 milliseconds
   * @param n a number that comes back
   */
  void run(int delay, int n) throws Exception;

  /** The process that does it: this one, if it is not somebody else's. */
  default long pid() {
    return ProcessHandle.current().pid();
  }

  /** Arguments: which one, the service's URL, and what that one needs. */
  static void main(String[] args) throws Exception {
    Contender contender = of(args);
    System.out.println("ready " + contender.pid());
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = questions.readLine(); line != null; line = questions.readLine()) {
      String[] words = line.split(" ");
      int delay = Integer.parseInt(words[1]);
      Figures figures =
          Load.measure(
              contender.pid(),
              n -> contender.run(delay, n),
              Integer.parseInt(words[0]),
              Long.parseLong(words[2]));
      System.out.println("ready " + figures.asLine());
    }
    System.exit(0);
  }

  private static Contender of(String[] args) throws Exception {
    String service = args[1];
    return switch (args[0]) {
      case "java" -> new JavaDiamond(service);
      case "camel" -> new CamelDiamond(service);
      case "cameleer" -> new CameleerDiamond(service, args);
      case "api" -> new ServerDiamond(service, args);
      default -> throw new IllegalArgumentException(args[0]);
    };
  }

  /** Refuses an answer that is not the right one. */
  static void check(int n, Object answer) {
    if (!(answer instanceof Number number) || number.intValue() != n) {
      throw new IllegalStateException("expected " + n + ", got " + answer);
    }
  }
}
