package io.cameleer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server as a process of its own, and the commands that look after its runs. */
@Timeout(180)
class UpTest {
  private static final String GREET =
      """
      workflows:
        - id: greet
          title: Greets
          job: {id: say, type: filter, input: "hello ${input.name}"}
        - id: later
          job: {id: wait, type: delay, duration: 1h}
        - id: breaks
          job: {id: counts, type: filter, input: "${input.n as integer}"}
      """;

  @TempDir Path folder;
  private String url = "";

  @Test
  void runsOutliveTheServer() throws Exception {
    Files.createDirectory(folder.resolve("routes"));
    Files.writeString(folder.resolve("routes/greet.workflow.yaml"), GREET);

    Process first = up();
    assertThat(post("greet", "{\"input\": {\"name\": \"Ada\"}, \"output_only\": true}"))
        .isEqualTo("hello Ada");
    post("later", "{\"wait_for_completion\": false}");
    stop(first);

    Process second = up();
    Printed list = runs("list");
    assertThat(list.status()).isZero();
    assertThat(list.out()).contains("greet", "completed", "later", "waiting");
    String later = id(list.out(), "later");
    Printed cancelled = runs("cancel", later, "--reason", "enough");
    assertThat(cancelled.out()).contains("later  cancelled", "cancelled: enough");
    assertThat(runs("events", later).out()).contains("run-ended  cancelled");
    assertThat(runs("show", id(list.out(), "greet"), "--json").out())
        .contains("\"output\": \"hello Ada\"");
    Printed again =
        runs("rerun", id(list.out(), "greet"), "--from", "say", "--input", "{\"name\": \"Eve\"}");
    assertThat(again.out()).contains("greet  completed", "\"hello Eve\"");
    stop(second);

    Printed gone = runs("list");
    assertThat(gone.status()).isEqualTo(2);
    assertThat(gone.err()).contains("there is no server at " + url);
  }

  @Test
  void aFailedRunIsAFailedCommand() throws Exception {
    Files.writeString(folder.resolve("greet.workflow.yaml"), GREET);
    Process server = up("--durability", "off", "greet.workflow.yaml");
    post("breaks", "{\"input\": {\"n\": \"many\"}}");
    String id = id(runs("list", "--status", "failed").out(), "breaks");

    assertThat(runs("show", id).status()).isEqualTo(1);
    assertThat(runs("events", id).status()).isEqualTo(1);
    Printed unknown = runs("show", "nothing");
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("the server says: there is no run 'nothing'");
    stop(server);
  }

  @Test
  void whatCannotBeServedIsSaidToBeSo() {
    Printed nowhere = Printed.by(folder, List.of("up", "--port", "70000"));
    assertThat(nowhere.status()).isEqualTo(2);
    assertThat(nowhere.err()).contains("expected a port from 0 to 65535");
  }

  private Printed runs(String... words) {
    List<String> all = new ArrayList<>(List.of("runs"));
    all.addAll(List.of(words));
    all.addAll(List.of("--server", url));
    return Printed.by(folder, all);
  }

  private static String id(String list, String workflow) {
    return list.lines()
        .filter(line -> line.contains("  " + workflow + " "))
        .findFirst()
        .orElseThrow()
        .split(" ")[0];
  }

  private String post(String workflow, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/api/workflows/" + workflow + "/runs"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  /** Starts a server on a free port, and returns when it says that it is up. */
  private Process up(String... words) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Dcamel.threads.virtual.enabled=true",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.cameleer.Main",
                "up",
                "--port",
                "0"));
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    BufferedReader out = process.inputReader();
    url = "";
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("  serving")) {
        url = line.substring(line.indexOf("http"));
      }
      if (line.startsWith("  try")) {
        return process;
      }
    }
    throw new AssertionError("it did not start: " + Files.readString(folder.resolve("err")));
  }

  private void stop(Process process) throws Exception {
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(folder.resolve("err"))).contains("stopping ...", "stopped");
    assertThat(process.exitValue()).isZero();
  }
}
