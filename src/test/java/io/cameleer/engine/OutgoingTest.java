package io.cameleer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cameleer.run.JobError;
import io.cameleer.run.OutgoingPolicy;
import io.cameleer.run.Run;
import io.cameleer.source.SourceText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where calls may not go, whoever says so. */
class OutgoingTest {
  private HttpServer server;
  private String url;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange
                .getResponseHeaders()
                .set("Location", "http://169.254.169.254/latest/meta-data");
            exchange.sendResponseHeaders(
                exchange.getRequestURI().getPath().equals("/away") ? 302 : 204, -1);
          }
        });
    server.start();
    url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Run run(String component, Map<String, String> environment, Object input)
      throws Exception {
    String document =
        """
        component: %s
        workflow:
          id: w
          job: {id: call, input: "${input}"}
        """
            .formatted(component);
    try (Engine engine =
        Engine.start(EngineOptions.defaults().withJmx(false).withEnvironment(environment))) {
      engine.load(
          Documents.check(new SourceText("d.workflow.yaml", document), Path.of("."), List.of()));
      return engine.submit("w", input).await();
    }
  }

  private static JobError error(Run run) {
    return run.error().orElseThrow().error();
  }

  @Test
  void aUrlOfTheInputDoesNotLeadToWhereMachinesFindOutAboutThemselves() throws Exception {
    Run run =
        run(
            "{id: any, type: http-client, method: GET}",
            Map.of(),
            Map.of("url", "http://169.254.169.254/latest/meta-data"));

    assertThat(error(run).type()).isEqualTo("not-allowed");
    assertThat(error(run).attempts()).isEqualTo(1);
    assertThat(error(run).message()).contains("calls to 169.254.169.254 are refused");
  }

  @Test
  void norDoesARedirect() throws Exception {
    Run run =
        run(
            "{id: any, type: http-client, method: GET, url: \"${input.to}away\", retry: 3}",
            Map.of(),
            Map.of("to", url));

    assertThat(error(run).type()).isEqualTo("not-allowed");
    assertThat(error(run).attempts()).isEqualTo(1);
  }

  @Test
  void theOperatorDeniesHosts() throws Exception {
    Run run =
        run(
            "{id: fixed, type: http-client, method: GET, url: \"" + url + "\"}",
            Map.of(OutgoingPolicy.DENY, "127.0.0.1"),
            null);

    assertThat(error(run).message()).contains("calls to 127.0.0.1 are denied");
  }
}
