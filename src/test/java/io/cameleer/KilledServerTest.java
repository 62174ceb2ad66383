package io.cameleer;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cameleer.database.TestDatabase;
import io.cameleer.journal.JournalOptions;
import io.cameleer.journal.SqlJournal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@code up} on each kind of database, killed in the midst of work: the next one goes on, with the
 * documents as they were, and reports what was to be reported.
 */
@Timeout(180)
class KilledServerTest {
  private static final String DOCUMENT =
      """
      component:
        id: service
        type: http-client
        url: %s
        body: {what: "${input}"}
        output: ${response.did}
      workflows:
        - id: flow
          jobs:
            - {id: first, component: service, input: first}
            - {id: second, component: service, depends_on: [first], input: second}
          output: %s ${jobs.second.output}
        - id: quick
          job: {id: say, type: filter, input: done}
      """;

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, List<String>> keys = new ConcurrentHashMap<>();
  private final CountDownLatch secondCalled = new CountDownLatch(1);
  private final CountDownLatch open = new CountDownLatch(1);
  private HttpServer service;
  private String url = "";

  @BeforeEach
  void startService() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    service.createContext("/", this::serve);
    service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    service.start();
  }

  @AfterEach
  void stopService() {
    open.countDown();
    service.stop(0);
  }

  /** Answers at once, except the second job, as long as it is not open. */
  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String what =
          new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
              .split("\"")[3];
      keys.computeIfAbsent(what, name -> new CopyOnWriteArrayList<>())
          .add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
      if (what.equals("second")) {
        secondCalled.countDown();
        open.await();
      }
      byte[] answer = "{\"did\": \"%s\"}".formatted(what).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private void document(String says) throws IOException {
    String address = "http://127.0.0.1:" + service.getAddress().getPort() + "/";
    Files.writeString(folder.resolve("it.workflow.yaml"), DOCUMENT.formatted(address, says));
  }

  @ParameterizedTest
  @EnumSource
  void theNextOneGoesOn(TestDatabase kind) throws Exception {
    String database = kind.emptyUrl(folder.resolve("data"));
    document("old");
    try (ReportedTo somebody = new ReportedTo()) {
      somebody.answer(503);
      UpProcess first = up(database);
      String quick = id(post("quick", true, somebody.url()));
      String flow = id(post("flow", false, somebody.url()));
      assertThat(somebody.next().run()).isEqualTo(quick);
      assertThat(secondCalled.await(60, TimeUnit.SECONDS)).isTrue();
      first.process().destroyForcibly().waitFor();

      document("new");
      somebody.answer(204);
      open.countDown();
      UpProcess next = up(database);
      Map<String, String> reports =
          Stream.of(somebody.nextAnswered(204), somebody.nextAnswered(204))
              .collect(Collectors.toMap(ReportedTo.Report::run, ReportedTo.Report::body));
      assertThat(reports).containsOnlyKeys(quick, flow);
      assertThat(reports.get(flow)).contains("\"status\":\"completed\"", "\"old second\"");
      assertThat(keys.get("first")).hasSize(1);
      assertThat(keys.get("second")).hasSize(2).doesNotContainNull();
      assertThat(keys.get("second").getLast()).isEqualTo(keys.get("second").getFirst());

      assertThat(post("flow", true, somebody.url())).contains("\"new second\"");
      next.process().destroy();
      assertThat(next.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    try (SqlJournal journal = SqlJournal.open(JournalOptions.of(database))) {
      assertThat(journal.unfinished()).isEmpty();
    }
  }

  private UpProcess up(String database) throws Exception {
    UpProcess up = UpProcess.start(folder, "", "--database", database, "it.workflow.yaml");
    url = up.url();
    return up;
  }

  private static String id(String answer) {
    return answer.split("\"")[3];
  }

  private String post(String workflow, boolean wait, String callback) throws Exception {
    String body =
        "{\"wait_for_completion\": %s, \"callback_url\": \"%s\"}".formatted(wait, callback);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/api/workflows/" + workflow + "/runs"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
