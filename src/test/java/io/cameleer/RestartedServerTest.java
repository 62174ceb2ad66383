package io.cameleer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.cli.Server;
import io.cameleer.database.TestDatabase;
import io.cameleer.engine.EngineOptions;
import io.cameleer.journal.JournalOptions;
import io.cameleer.journal.SqlJournal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a server that was stopped and started again still knows. */
@Timeout(120)
class RestartedServerTest {
  private static final Map<String, String> SECRET = Map.of("SHOP_TOKEN", "hush-hush-hush");

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();

  private Server.Serving serve(Map<String, String> environment) {
    return serve(environment, Map.of());
  }

  private Server.Serving serve(Map<String, String> environment, Map<String, String> settings) {
    EngineOptions engine =
        EngineOptions.defaults().withName("restarted").withJmx(false).withEnvironment(environment);
    return new Serve(engine, settings)
        .start(
            new Server.Request(
                List.of(folder.resolve("shop.workflow.yaml")),
                List.of(),
                null,
                0,
                database(),
                null,
                false));
  }

  private String database() {
    return TestDatabase.H2.url(folder.resolve("data"));
  }

  private HttpResponse<String> post(Server.Serving server, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(server.urls().getFirst() + "/api/runs"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private void document(String text) throws Exception {
    Files.writeString(folder.resolve("shop.workflow.yaml"), text);
  }

  @Test
  void aRequestWithASecretInItIsKnownAgain() throws Exception {
    document(
        """
        env: [SHOP_TOKEN]
        workflow: {id: pay, job: {id: say, type: filter, input: "${len(input.token)}"}}
        """);
    String order =
        """
        {"idempotency_key": "7", "metadata": {"t": "hush-hush-hush"}, "input": {"token": "Bearer %s", "n": [1, "%s!"]}}""";
    String same = order.formatted("hush-hush-hush", "hush-hush-hush");
    Server.Serving first = serve(SECRET);
    try {
      HttpResponse<String> run = post(first, same);
      assertThat(run.statusCode()).isEqualTo(200);
      assertThat(run.body()).contains("***").doesNotContain("hush-hush");
      assertThat(post(first, same).headers().firstValue("Idempotency-Replayed")).hasValue("true");
    } finally {
      first.stop();
    }
    Server.Serving second = serve(SECRET);
    try {
      HttpResponse<String> again = post(second, same);
      assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
      assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
      assertThat(again.body()).contains("***").doesNotContain("hush-hush", "SHOP_TOKEN");
      assertThat(post(second, order.formatted("hush-hush-hush", "other")).statusCode())
          .isEqualTo(409);
    } finally {
      second.stop();
    }
    Server.Serving withoutIt = serve(Map.of());
    try {
      assertThat(post(withoutIt, same).statusCode()).isEqualTo(200);
      assertThat(post(withoutIt, same.replace("[1,", "[2,")).statusCode()).isEqualTo(409);
    } finally {
      withoutIt.stop();
    }
  }

  @Test
  void howLongRunsAreKeptIsATime() throws Exception {
    document("workflow: {id: pay, job: {id: say, type: filter, input: 1}}\n");
    assertThatThrownBy(() -> serve(SECRET, Map.of("CAMELEER_KEEP_RUNS", "soon")))
        .hasMessage(
            "CAMELEER_KEEP_RUNS: expected a time like 12h or 30d, a year at most, found 'soon'");
    serve(SECRET, Map.of("CAMELEER_KEEP_RUNS", "7d")).stop();
  }

  @Test
  void anEndIsReportedByTheNextServerAndOnlyOnce() throws Exception {
    document("workflow: {id: pay, job: {id: say, type: filter, input: \"paid ${input.n}\"}}\n");
    try (ReportedTo shop = new ReportedTo()) {
      shop.answer(503);
      Server.Serving first = serve(SECRET);
      String run;
      try {
        String url =
            "{\"callback_url\": \"" + shop.url() + "hush-hush-hush\", \"input\": {\"n\": 1}}";
        run = post(first, url).body().split("\"")[3];
        assertThat(shop.next().run()).isEqualTo(run);
      } finally {
        first.stop();
      }
      shop.answer(204);
      Server.Serving second = serve(SECRET);
      try {
        ReportedTo.Report report = shop.nextAnswered(204);
        assertThat(report.run()).isEqualTo(run);
        assertThat(report.body()).contains("\"status\":\"completed\"", "paid 1");
      } finally {
        second.stop();
      }
      try (SqlJournal journal = SqlJournal.open(JournalOptions.of(database()))) {
        assertThat(journal.unreported()).isEmpty();
      }
    }
  }
}
