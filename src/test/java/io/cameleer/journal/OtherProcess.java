package io.cameleer.journal;

import io.cameleer.run.Run;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;

/** What tests start as a process of its own, to end it or to give it less than it needs. */
final class OtherProcess {
  static final int SIZE = 500_000;

  private OtherProcess() {}

  /** Serves a database until it is killed, or fills a journal until it takes no more. */
  public static void main(String[] args) throws Exception {
    if (args[0].equals("serve")) {
      try (Connection connection = DriverManager.getConnection(args[1], "sa", "")) {
        System.out.println("serving");
        int end = System.in.read();
        connection.setReadOnly(end > 0);
      }
      return;
    }
    fill(JournalOptions.of(args[1]).withPatience(Duration.ofSeconds(2)));
  }

  private static void fill(JournalOptions options) {
    SqlJournal journal = SqlJournal.open(options);
    TestRuns runs = new TestRuns(journal);
    Map<String, Object> input = Map.of("large", "x".repeat(SIZE));
    while (true) {
      Run run = runs.run("flow", input);
      try {
        run.accept();
        System.out.println("accepted " + run.id());
      } catch (JournalException e) {
        System.out.println("refused " + e.getMessage());
        // As if it were killed: what it has not stored by now it never will.
        Runtime.getRuntime().halt(0);
      }
    }
  }
}
