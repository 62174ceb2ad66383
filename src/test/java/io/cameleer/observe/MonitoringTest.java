package io.cameleer.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cameleer.engine.Documents;
import io.cameleer.engine.Engine;
import io.cameleer.engine.EngineOptions;
import io.cameleer.engine.RunHandle;
import io.cameleer.run.RunStatus;
import io.cameleer.source.SourceText;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Prometheus reads of a server. */
class MonitoringTest {
  private final Monitoring monitoring = new Monitoring();
  private Shop shop;

  @BeforeEach
  void open() throws Exception {
    shop = new Shop();
  }

  @AfterEach
  void close() {
    monitoring.close();
    shop.close();
  }

  private EngineOptions options() {
    return EngineOptions.defaults().withListener(monitoring.runs()).withSetup(monitoring::install);
  }

  private Engine start(String... problems) {
    Engine engine = shop.start(options());
    monitoring.attach(new Shop.EngineControls(engine, List.of(problems)));
    return engine;
  }

  private Samples scrape() {
    return Samples.of(monitoring.scrape().text(null));
  }

  @Test
  void runsAndJobsAreCountedAndTimed() throws Exception {
    try (Engine engine = start()) {
      shop.run(engine, "sell");
      shop.run(engine, "sell");
      assertThat(shop.run(engine, "fail").status()).isEqualTo(RunStatus.FAILED);
      Samples now = scrape();

      assertThat(now.types())
          .containsEntry("cameleer_runs_total", "counter")
          .containsEntry("cameleer_run_duration_seconds", "histogram")
          .containsEntry("cameleer_job_duration_seconds", "histogram");
      assertThat(now.value("cameleer_runs_started_total", "workflow=\"sell\"")).isEqualTo(2);
      assertThat(now.value("cameleer_runs_total", "workflow=\"sell\",status=\"completed\""))
          .isEqualTo(2);
      assertThat(now.value("cameleer_runs_total", "workflow=\"fail\",status=\"failed\""))
          .isEqualTo(1);
      assertThat(now.value("cameleer_run_errors_total", "workflow=\"fail\",type=\"http\""))
          .isEqualTo(1);
      assertThat(
              now.value(
                  "cameleer_run_duration_seconds_bucket",
                  "workflow=\"sell\",status=\"completed\",le=\"+Inf\""))
          .isEqualTo(2);
      assertThat(
              now.value(
                  "cameleer_run_duration_seconds_bucket",
                  "workflow=\"sell\",status=\"completed\",le=\"0.005\""))
          .isBetween(0.0, 2.0);
      assertThat(
              now.value("cameleer_jobs_total", "workflow=\"fail\",job=\"ask\",status=\"failed\""))
          .isEqualTo(1);
      assertThat(now.value("cameleer_job_retries_total", "workflow=\"sell\",job=\"pay\""))
          .isEqualTo(1);
    }
  }

  @Test
  void itemsOfAForEachAreOneJob() throws Exception {
    try (Engine engine = start()) {
      shop.run(engine, "sell");
      assertThat(
              scrape()
                  .value(
                      "cameleer_jobs_total",
                      "workflow=\"sell\",job=\"pack.wrap\",status=\"success\""))
          .isEqualTo(2);
    }
  }

  @Test
  void costsAndCachesAreCounted() throws Exception {
    try (Engine engine = start()) {
      shop.run(engine, "sell");
      shop.run(engine, "sell");
      Samples now = scrape();

      assertThat(now.value("cameleer_cost_total", "workflow=\"sell\"")).isEqualTo(0.75);
      assertThat(now.value("cameleer_cache_requests_total", "component=\"till\",result=\"hit\""))
          .isEqualTo(3);
      assertThat(now.value("cameleer_cache_requests_total", "component=\"till\",result=\"miss\""))
          .isEqualTo(3);
      assertThat(now.value("cameleer_cache_size", "component=\"till\"")).isEqualTo(3);
    }
  }

  @Test
  void whatGoesOnNowIsSeen() throws Exception {
    try (Engine engine = start()) {
      RunHandle first = engine.submit("carry", Map.of());
      shop.awaitSlowCall();
      RunHandle second = engine.submit("carry", Map.of());
      while (second.run().status() != RunStatus.WAITING) {
        Thread.onSpinWait();
      }
      Samples now = scrape();

      assertThat(now.value("cameleer_component_active", "component=\"porter\"")).isEqualTo(1);
      assertThat(now.value("cameleer_component_limit", "component=\"porter\"")).isEqualTo(1);
      assertThat(now.value("cameleer_component_waiting", "component=\"porter\",for=\"place\""))
          .isEqualTo(1);
      assertThat(now.value("cameleer_runs_live", "workflow=\"carry\",status=\"running\""))
          .isEqualTo(1);
      assertThat(now.value("cameleer_runs_live", "workflow=\"carry\",status=\"waiting\""))
          .isEqualTo(1);
      assertThat(now.value("cameleer_runs_live", "workflow=\"sell\",status=\"running\"")).isZero();

      shop.letGo();
      first.await();
      second.await();
      assertThat(scrape().value("cameleer_runs_live", "workflow=\"carry\",status=\"running\""))
          .isZero();
    }
  }

  @Test
  void breakersJournalAndWarningsAreSeen() throws Exception {
    try (Engine engine = start("routes/x.workflow.yaml:1:1: no")) {
      shop.run(engine, "sell");
      Samples now = scrape();

      assertThat(
              now.value(
                  "cameleer_breaker_state", "component=\"till\",action=\"\",state=\"closed\""))
          .isEqualTo(1);
      assertThat(
              now.value("cameleer_breaker_state", "component=\"till\",action=\"\",state=\"open\""))
          .isZero();
      assertThat(now.value("cameleer_journal_lag", "")).isEqualTo(7);
      assertThat(now.value("cameleer_journal_up", "")).isZero();
      assertThat(now.value("cameleer_warnings", "")).isEqualTo(1);
    }
  }

  @Test
  void anotherVersionOfTheDocumentsGoesOnCounting() throws Exception {
    EngineOptions options = options();
    String orders =
        """
        component:
          type: camel
          uri: micrometer:counter:orders
        workflow:
          id: order
          job: {id: metered}
        """;
    for (String name : List.of("cameleer", "cameleer-2")) {
      try (Engine engine = Engine.start(options.withName(name))) {
        engine.load(
            Documents.check(new SourceText("o.workflow.yaml", orders), Path.of("."), List.of()));
        engine.submit("order", Map.of()).await();
      }
    }
    Samples now = scrape();
    assertThat(now.value("cameleer_runs_total", "workflow=\"order\",status=\"completed\""))
        .isEqualTo(2);
    assertThat(now.names()).contains("orders_total");
  }

  @Test
  void moreRunsMakeNoMoreMeters() throws Exception {
    try (Engine engine = start()) {
      shop.run(engine, "sell");
      scrape();
      int before = scrape().size();
      for (int i = 0; i < 20; i++) {
        shop.run(engine, "sell");
      }
      assertThat(scrape().size()).isEqualTo(before);
    }
  }

  @Test
  void theScrapeIsServedOverHttp() throws Exception {
    Scrape scrape = monitoring.scrape();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/metrics",
        exchange -> {
          String accept = exchange.getRequestHeaders().getFirst("Accept");
          byte[] body = scrape.text(accept).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", scrape.contentType(accept));
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    try (Engine engine = start();
        HttpClient client = HttpClient.newHttpClient()) {
      shop.run(engine, "sell");
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/metrics"))
              .header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;q=0.5")
              .build();
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

      assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("application/openmetrics-text");
      assertThat(answer.body()).endsWith("# EOF\n").contains("cameleer_runs_total{");
    } finally {
      server.stop(0);
    }
  }
}
