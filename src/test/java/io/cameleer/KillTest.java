package io.cameleer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.CalledService.Call;
import io.cameleer.database.TestDatabase;
import io.cameleer.journal.JournalOptions;
import io.cameleer.journal.SqlJournal;
import io.cameleer.run.JobStatus;
import io.cameleer.run.RecordedRun;
import io.cameleer.run.RunStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Kills a real process under load, at random moments, again and again: no accepted run is lost, and
 * nothing whose end was recorded is done again. {@code -Dcameleer.kills=50} kills more often,
 * {@code -Dcameleer.seed=…} at other moments.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("cameleer.kills", 3);
  private static final long SEED = Long.getLong("cameleer.seed", 4);
  private static final int RUNS = 25;

  private static final String DOCUMENT =
      """
      component:
        id: service
        type: http-client
        url: %s
        body: {what: "${input.what}"}
        output: ${response.did}
      workflow:
        id: flow
        jobs:
          - {id: a, component: service, input: {what: "${input.n} a"}}
          - {id: b, component: service, depends_on: [a], input: {what: "${input.n} b"}}
          - {id: c, component: service, depends_on: [a], input: {what: "${input.n} c"}}
          - {id: pause, type: delay, depends_on: [b], duration: 50ms}
          - id: each
            type: for-each
            depends_on: [pause, c]
            input: [0, 1, 2, 3, 4, 5]
            max_concurrent: 2
            do: {component: service, input: {what: "${input.n} each ${index}"}}
          - {id: d, component: service, depends_on: [each], input: {what: "${input.n} d"}}
        output: [ "${jobs.each.output}", "${jobs.d.output}" ]
      """;

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private final Map<Integer, String> accepted = new ConcurrentHashMap<>();

  /** What was recorded when a life ended, by the life. */
  private final List<Set<String>> recorded = new ArrayList<>();

  private final CountDownLatch finished = new CountDownLatch(1);

  @ParameterizedTest
  @EnumSource
  void nothingAcceptedIsLostAndNothingRecordedIsDoneAgain(TestDatabase database) throws Exception {
    System.out.println("seed " + SEED + ", " + KILLS + " kills, " + database);
    String url = database.emptyUrl(folder.resolve("data"));
    try (CalledService service = new CalledService()) {
      Path routes = Files.createDirectory(folder.resolve("routes"));
      Files.writeString(routes.resolve("flow.workflow.yaml"), DOCUMENT.formatted(service.url()));
      int submitted = 0;
      for (int i = 0; i < KILLS; i++) {
        Process process = start(url, routes);
        submitted += RUNS;
        submit(process, submitted);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50 + random.nextInt(1_200)));
        kill(process);
        recorded.add(recorded(url, submitted));
        service.nextLife();
      }
      Process last = start(url, routes);
      submit(last, submitted);
      tell(last, "finish");
      assertThat(finished.await(2, TimeUnit.MINUTES)).as("all runs end").isTrue();
      kill(last);
      verify(url, submitted, service);
    }
  }

  private Process start(String url, Path routes) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dcamel.threads.virtual.enabled=true",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                KilledProgram.class.getName(),
                url,
                routes.toString())
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
            .start();
    CountDownLatch ready = new CountDownLatch(1);
    Thread.ofVirtual().start(() -> listen(process, ready));
    boolean inTime = ready.await(1, TimeUnit.MINUTES);
    assertThat(inTime && process.isAlive())
        .as("starts; its log: %s", Files.readString(folder.resolve("log")))
        .isTrue();
    return process;
  }

  private void listen(Process process, CountDownLatch ready) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] words = line.split(" ");
        switch (words[0]) {
          case "recovered" -> ready.countDown();
          case "accepted" -> accepted.put(Integer.parseInt(words[1]), words[2]);
          case "finished" -> finished.countDown();
          default -> throw new IllegalStateException(line);
        }
      }
    } catch (IOException e) {
      // It was killed.
    }
    ready.countDown();
  }

  /** All that was not acknowledged yet; what was lost on the way is asked for again. */
  private void submit(Process process, int until) throws IOException {
    for (int n = 0; n < until; n++) {
      if (!accepted.containsKey(n)) {
        tell(process, "run " + n);
      }
    }
  }

  private static void tell(Process process, String line) throws IOException {
    Writer out = process.outputWriter(StandardCharsets.UTF_8);
    out.write(line + "\n");
    out.flush();
  }

  private static void kill(Process process) throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** What a caller that starts now must not do again. */
  private static Set<String> recorded(String url, int submitted) {
    Set<String> done = new HashSet<>();
    try (SqlJournal journal = SqlJournal.open(JournalOptions.of(url))) {
      for (int n = 0; n < submitted; n++) {
        RecordedRun run = journal.findByKey("flow", "key " + n).orElse(null);
        if (run == null) {
          continue;
        }
        for (RecordedRun.Job job : run.jobs()) {
          if (job.outcome().status() == JobStatus.SUCCESS) {
            done.add(n + " " + job.path());
          }
        }
        for (RecordedRun.Item item : run.items()) {
          done.add(n + " " + item.path() + " " + item.index());
        }
      }
    }
    return done;
  }

  private void verify(String url, int submitted, CalledService service) {
    assertThat(accepted).hasSize(submitted);
    try (SqlJournal journal = SqlJournal.open(JournalOptions.of(url))) {
      assertThat(journal.unfinished()).isEmpty();
      for (int n = 0; n < submitted; n++) {
        RecordedRun run = journal.find(accepted.get(n)).orElseThrow();
        assertThat(run.status()).as("run %s", n).isEqualTo(RunStatus.COMPLETED);
        String each = n + " each ";
        List<String> items = List.of(each + 0, each + 1, each + 2, each + 3, each + 4, each + 5);
        assertThat(run.record()).containsEntry("output", List.of(items, n + " d"));
        assertThat(journal.findByKey("flow", "key " + n).orElseThrow().id()).isEqualTo(run.id());
      }
    }
    List<Call> again =
        service.calls().stream()
            .filter(call -> call.life() > 0)
            .filter(call -> recorded.get(call.life() - 1).contains(call.what()))
            .toList();
    assertThat(again).as("calls of what was recorded").isEmpty();
    Map<String, Set<String>> keys = new HashMap<>();
    service
        .calls()
        .forEach(
            call -> keys.computeIfAbsent(call.what(), what -> new HashSet<>()).add(call.key()));
    assertThat(keys).hasSize(submitted * 10);
    assertThat(keys.values()).as("one key for the same work").allMatch(same -> same.size() == 1);
    assertThat(keys.values().stream().flatMap(Set::stream).collect(Collectors.toSet()))
        .as("another key for other work")
        .hasSize(submitted * 10);
    System.out.printf(
        "%d kills: %d runs accepted, %d lost; %d calls, %d of them repeated before their end was"
            + " recorded, %d after%n",
        KILLS,
        submitted,
        0,
        service.calls().size(),
        service.calls().size() - keys.size(),
        again.size());
  }
}
