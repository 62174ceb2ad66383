package io.cameleer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.cli.Server;
import io.cameleer.engine.EngineOptions;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole server, in this process: what is wired, works together. */
class ServeTest {
  private static final MBeanServer BEANS = ManagementFactory.getPlatformMBeanServer();

  @TempDir Path folder;

  @Test
  void aServerIsWatched() throws Exception {
    Path document = folder.resolve("watched.workflow.yaml");
    Files.writeString(
        document, "workflow: {id: watched, job: {id: say, type: filter, input: hello}}\n");
    ObjectName runs = new ObjectName("cameleer:type=Runs");
    Server.Serving serving =
        new Serve(
                EngineOptions.defaults().withName("serve-test"),
                Map.of("CAMELEER_JOLOKIA_PORT", "0"))
            .start(new Server.Request(List.of(folder), List.of(), null, 0, null, "off", false));
    try (HttpClient client = HttpClient.newHttpClient()) {
      String url = serving.urls().getFirst();
      String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
      String run =
          send(
              client,
              HttpRequest.newBuilder(URI.create(url + "/api/workflows/watched/runs"))
                  .header("Content-Type", "application/json")
                  .header("traceparent", parent)
                  .POST(HttpRequest.BodyPublishers.ofString("{}"))
                  .build());
      assertThat(run).contains("completed").contains(parent);

      String scrape = send(client, HttpRequest.newBuilder(URI.create(url + "/metrics")).build());
      assertThat(scrape)
          .contains("cameleer_runs_total{status=\"completed\",workflow=\"watched\"} 1.0")
          .contains("cameleer_journal_up 1.0");
      assertThat(BEANS.getAttribute(runs, "Completed")).isEqualTo(1L);

      Files.writeString(document, "workflow: {id: watched, job: {id: say, typo: filter}}\n");
      String[] problems = (String[]) BEANS.invoke(runs, "reload", null, null);
      assertThat(problems).isNotEmpty();
      assertThat(problems[0]).contains("watched.workflow.yaml").contains("typo");
      assertThat((String[]) BEANS.getAttribute(runs, "Warnings")).isNotEmpty();
    } finally {
      serving.stop();
    }
    assertThat(BEANS.isRegistered(runs)).isFalse();
  }

  @Test
  void aFolderForTemporaryFilesThatIsNotThereIsNoErrorOfOurs() throws Exception {
    Files.writeString(
        folder.resolve("it.workflow.yaml"), "workflow: {id: it, job: {type: filter, input: 1}}\n");
    Path missing = folder.resolve("missing");
    String without = "export JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=" + missing;
    assertThatThrownBy(() -> UpProcess.start(folder, without, "it.workflow.yaml"))
        .hasMessageContaining("uploads cannot be kept in " + missing)
        .hasMessageNotContainingAny("report", "Exception");
  }

  private static String send(HttpClient client, HttpRequest request) throws Exception {
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }
}
