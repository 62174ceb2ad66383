package io.cameleer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.CalledService.Call;
import io.cameleer.database.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code up} under load over HTTP, killed at random moments, {@code -Dcameleer.kills=30} times:
 * each run that was accepted ends, is reported, and does nothing again that something else was
 * built upon. A longer test than {@link KilledServerTest}, for those who ask for it.
 */
@EnabledIfSystemProperty(named = "cameleer.kills", matches = "[0-9]+")
class KilledUnderLoadTest {
  private static final int KILLS = Integer.getInteger("cameleer.kills", 3);
  private static final int RUNS = 40;

  /** What comes after a job or an item of the workflow. */
  private static final Map<String, Set<String>> AFTER =
      Map.of("a", Set.of("b", "i0", "i1", "d"), "b", Set.of("i0", "i1", "d"), "d", Set.of());

  private static final String DOCUMENT =
      """
      component:
        id: service
        type: http-client
        url: %s
        body: {what: "${input}"}
        output: ${response.did}
      workflow:
        id: flow
        jobs:
          - {id: a, component: service, input: "${input.n} a"}
          - {id: b, component: service, depends_on: [a], input: "${input.n} b"}
          - {id: pause, type: delay, duration: 200ms, depends_on: [b]}
          - id: each
            type: for-each
            depends_on: [pause]
            input: [0, 1, 2, 3]
            max_concurrent: 2
            do: {component: service, input: "${input.n} i${index}"}
          - {id: d, component: service, depends_on: [each], input: "${input.n} d"}
        output: "${jobs.d.output}"
      """;

  @TempDir Path folder;

  private final Random random = new Random(Long.getLong("cameleer.seed", 4));
  private final Map<Integer, String> accepted = new ConcurrentHashMap<>();
  private final HttpClient client = HttpClient.newHttpClient();

  @ParameterizedTest
  @EnumSource
  void nothingAcceptedIsLost(TestDatabase kind) throws Exception {
    String database = kind.emptyUrl(folder.resolve("data"));
    try (CalledService service = new CalledService();
        ReportedTo somebody = new ReportedTo()) {
      Files.writeString(folder.resolve("it.workflow.yaml"), DOCUMENT.formatted(service.url()));
      for (int i = 1; i <= KILLS; i++) {
        UpProcess up = UpProcess.start(folder, "", "--database", database, "it.workflow.yaml");
        ExecutorService callers = submit(up, i * RUNS, somebody.url());
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100 + random.nextInt(1_500)));
        up.process().destroyForcibly().waitFor();
        callers.close();
        service.nextLife();
      }
      UpProcess last = UpProcess.start(folder, "", "--database", database, "it.workflow.yaml");
      submit(last, KILLS * RUNS, somebody.url()).close();
      assertThat(accepted).hasSize(KILLS * RUNS);
      Set<String> reported = new HashSet<>();
      while (!reported.containsAll(accepted.values())) {
        reported.add(somebody.next().run());
      }
      for (Map.Entry<Integer, String> run : accepted.entrySet()) {
        assertThat(get(last, "/api/runs/" + run.getValue()))
            .contains("\"output\":\"" + run.getKey() + " d\"");
      }
      assertThat(get(last, "/api/runs?status=running,pending")).startsWith("{\"runs\":[]");
      last.process().destroy();
      last.process().waitFor();
      verify(service.calls());
    }
  }

  /** Asks for all that is not known to be accepted, many at a time. */
  private ExecutorService submit(UpProcess up, int until, String callback) {
    ExecutorService callers = Executors.newFixedThreadPool(16);
    for (int n = 0; n < until; n++) {
      if (!accepted.containsKey(n)) {
        int number = n;
        callers.execute(() -> submitOne(up, number, callback));
      }
    }
    return callers;
  }

  private void submitOne(UpProcess up, int n, String callback) {
    String order =
        """
        {"input": {"n": %d}, "wait_for_completion": false, "idempotency_key": "%d", "callback_url": "%s"}"""
            .formatted(n, n, callback);
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(up.url() + "/api/runs"))
                  .POST(HttpRequest.BodyPublishers.ofString(order))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() < 300) {
        String id = answer.body().split("\"")[3];
        String before = accepted.put(n, id);
        assertThat(before == null || before.equals(id)).as("one run for one key").isTrue();
      }
    } catch (IOException e) {
      // It was killed; it is asked for again.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String get(UpProcess up, String path) throws Exception {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(up.url() + path)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static void verify(List<Call> calls) {
    Map<String, Set<String>> done = new HashMap<>();
    Map<String, String> keys = new HashMap<>();
    int repeated = 0;
    for (Call call : calls) {
      String[] words = call.what().split(" ");
      Set<String> before = done.computeIfAbsent(words[0], run -> new HashSet<>());
      assertThat(Collections.disjoint(before, AFTER.getOrDefault(words[1], Set.of("d"))))
          .as("%s comes before all that is built upon it, of which there was %s", call, before)
          .isTrue();
      repeated += before.add(words[1]) ? 0 : 1;
      String key = keys.putIfAbsent(call.what(), call.key());
      assertThat(key == null || key.equals(call.key())).as("one key for the same work").isTrue();
    }
    System.out.printf(
        "%d kills: %d runs accepted, 0 lost; %d calls, %d of them begun twice%n",
        KILLS, done.size(), calls.size(), repeated);
  }
}
