package io.cameleer.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.engine.Engine;
import io.cameleer.engine.EngineOptions;
import io.cameleer.engine.RunHandle;
import io.cameleer.run.RunStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jolokia.client.JolokiaClient;
import org.jolokia.client.JolokiaClientBuilder;
import org.jolokia.client.exception.JolokiaRemoteException;
import org.jolokia.client.request.JolokiaExecRequest;
import org.jolokia.client.request.JolokiaReadRequest;
import org.jolokia.client.request.JolokiaSearchRequest;
import org.jolokia.client.request.JolokiaVersionRequest;
import org.jolokia.client.request.JolokiaWriteRequest;
import org.jolokia.client.response.JolokiaSearchResponse;
import org.jolokia.client.response.JolokiaVersionResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** JMX over HTTP, as a client of Jolokia's own finds it. */
class JolokiaServerTest {
  private static final String RUNS = "cameleer:type=Runs";
  private static final String ROUTE = "org.apache.camel:context=cameleer,type=routes,name=\"sell\"";

  private final Monitoring monitoring = new Monitoring();
  private Shop shop;
  private Engine engine;
  private JolokiaServer server;
  private JolokiaClient client;

  @BeforeEach
  void open() throws Exception {
    shop = new Shop();
    engine =
        shop.start(
            EngineOptions.defaults()
                .withListener(monitoring.runs())
                .withSetup(monitoring::install));
    monitoring.attach(new Shop.EngineControls(engine, List.of()));
    server = JolokiaServer.start(JolokiaServer.Options.local(0));
    client = new JolokiaClient(uri());
  }

  private URI uri() {
    return URI.create("http://127.0.0.1:" + server.port() + JolokiaServer.PATH);
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    server.close();
    engine.close();
    monitoring.close();
    shop.close();
  }

  private Object exec(String name, String operation, Object... arguments) throws Exception {
    return client.execute(new JolokiaExecRequest(name, operation, arguments)).<Object>getValue();
  }

  private static String version(JolokiaClient client) throws Exception {
    JolokiaVersionResponse answer = client.execute(new JolokiaVersionRequest());
    return answer.getAgentVersion();
  }

  @Test
  void numbersAreRead() throws Exception {
    shop.run(engine, "sell");
    Number completed = client.execute(new JolokiaReadRequest(RUNS, "Completed")).<Number>getValue();
    assertThat(completed.longValue()).isEqualTo(1);
    assertThat(version(client)).startsWith("2.");
    JolokiaSearchResponse steps =
        client.execute(new JolokiaSearchRequest("org.apache.camel:type=steps,*"));
    assertThat(steps.getObjectNames()).isNotEmpty();
  }

  @Test
  void aRunIsCancelled() throws Exception {
    RunHandle asleep = engine.submit("sleep", Map.of());
    assertThat(exec(RUNS, "cancel", asleep.run().id())).isEqualTo(true);
    assertThat(asleep.await().status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(exec(RUNS, "reload")).isEqualTo(List.of());
  }

  @Test
  void routesAreShownAndStoppedAndStarted() throws Exception {
    assertThat(String.valueOf(exec(ROUTE, "dumpRouteAsXml()"))).contains("workflow:sell");
    exec(ROUTE, "stop()");
    Object state = client.execute(new JolokiaReadRequest(ROUTE, "State")).<Object>getValue();
    assertThat(state).isEqualTo("Stopped");
    exec(ROUTE, "start()");
    shop.run(engine, "sell");
  }

  @Test
  void everythingElseIsRefused() {
    String context = "org.apache.camel:context=cameleer,type=context,name=\"cameleer\"";
    refused(() -> exec(ROUTE, "remove()"));
    refused(() -> exec(ROUTE, "updateRouteFromXml(java.lang.String)", "<route/>"));
    refused(() -> exec(context, "stop()"));
    refused(() -> exec(context, "sendBody(java.lang.String,java.lang.Object)", "log:x", "x"));
    refused(() -> exec("java.lang:type=Memory", "gc"));
    refused(
        () ->
            exec("com.sun.management:type=DiagnosticCommand", "vmSystemProperties", (Object) null));
    refused(() -> client.execute(new JolokiaWriteRequest(ROUTE, "LogMask", true)));
    refused(
        () -> client.execute(new JolokiaReadRequest("java.lang:type=Runtime", "InputArguments")));
    refused(
        () -> client.execute(new JolokiaReadRequest("java.lang:type=Runtime", "SystemProperties")));
  }

  private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            JolokiaRemoteException.class, e -> assertThat(e.getStatus()).isEqualTo(403));
  }

  @Test
  void pagesOfOtherOriginsAreRefused() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(uri() + "/read/cameleer:type=Runs"))
            .header("Origin", "http://elsewhere.example")
            .build();
    try (HttpClient browser = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = browser.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).doesNotContain("Completed");
    }
  }

  @Test
  void aPasswordIsAskedFor() throws Exception {
    var options = new JolokiaServer.Options("127.0.0.1", 0, "operator", "open sesame");
    try (JolokiaServer secured = JolokiaServer.start(options)) {
      String url = "http://127.0.0.1:" + secured.port() + JolokiaServer.PATH;
      try (JolokiaClient stranger = new JolokiaClient(URI.create(url));
          JolokiaClient known =
              new JolokiaClientBuilder()
                  .url(url)
                  .user("operator")
                  .password("open sesame")
                  .build()) {
        assertThatThrownBy(() -> stranger.execute(new JolokiaVersionRequest()))
            .hasMessageContaining("401");
        assertThat(version(known)).isNotEmpty();
      }
    }
  }

  @Test
  void withoutAPasswordOnlyThisMachineMayCall() {
    assertThatThrownBy(() -> new JolokiaServer.Options("0.0.0.0", 8778, null, null))
        .isInstanceOf(ObserveException.class)
        .hasMessageContaining("CAMELEER_JOLOKIA_PASSWORD");
  }

  @Test
  void theEnvironmentSaysWhetherAndWhere() {
    assertThat(JolokiaServer.ofEnvironment(Map.of())).isEmpty();
    try (JolokiaServer asked =
        JolokiaServer.ofEnvironment(Map.of("CAMELEER_JOLOKIA_PORT", "0")).orElseThrow()) {
      assertThat(asked.port()).isPositive();
    }
    assertThatThrownBy(() -> JolokiaServer.ofEnvironment(Map.of("CAMELEER_JOLOKIA_PORT", "many")))
        .isInstanceOf(ObserveException.class)
        .hasMessageContaining("found 'many'");
  }

  @Test
  void aPortThatIsTakenIsTold() {
    var options = JolokiaServer.Options.local(server.port());
    assertThatThrownBy(() -> JolokiaServer.start(options))
        .isInstanceOf(ObserveException.class)
        .hasMessageContaining("port " + server.port());
  }
}
