package io.cameleer;

import io.cameleer.engine.DeploymentOptions;
import io.cameleer.engine.Deployments;
import io.cameleer.engine.EngineOptions;
import io.cameleer.journal.JournalOptions;
import io.cameleer.journal.SqlJournal;
import io.cameleer.run.DuplicateRunException;
import io.cameleer.run.RunRequest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is killed: a program that runs the workflows of a folder with a journal. It is told {@code
 * run N} on standard input, and says {@code accepted N ID}; told {@code finish}, it says {@code
 * finished} when no run goes on any more.
 */
final class KilledProgram {
  private static final Object OUTPUT = new Object();

  private KilledProgram() {}

  /** Runs until it is killed. */
  public static void main(String[] args) throws Exception {
    SqlJournal journal = SqlJournal.open(JournalOptions.of(args[0]));
    EngineOptions engine = EngineOptions.defaults().withJmx(false).withJournal(journal);
    Deployments deployments =
        Deployments.start(DeploymentOptions.of(List.of(Path.of(args[1])), engine), journal);
    say("recovered " + deployments.recover());
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      if (words[0].equals("finish")) {
        finish(deployments);
      } else {
        Thread.ofVirtual().start(() -> run(deployments, words[1]));
      }
    }
    deployments.close();
    journal.close();
  }

  private static void run(Deployments deployments, String number) {
    Map<String, Object> input = Map.of("n", Long.parseLong(number));
    try {
      RunRequest request =
          new RunRequest("flow", input, Map.of(), "key " + number, null, null, null);
      say("accepted " + number + " " + deployments.submit(request).run().id());
    } catch (DuplicateRunException e) {
      say("accepted " + number + " " + e.runId());
    }
  }

  private static void finish(Deployments deployments) throws InterruptedException {
    while (!deployments.live().isEmpty()) {
      for (var run : deployments.live()) {
        run.ended().toCompletableFuture().join();
      }
    }
    say("finished");
  }

  private static void say(String line) {
    synchronized (OUTPUT) {
      System.out.println(line);
      System.out.flush();
    }
  }
}
