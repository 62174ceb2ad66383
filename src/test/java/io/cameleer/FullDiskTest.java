package io.cameleer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.cameleer.database.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server whose files cannot grow, as on a full disk, until there is room again. */
@Timeout(180)
class FullDiskTest {
  /** In the units of ulimit, which are not the same everywhere: 8 or 16 MB. */
  private static final int LARGEST_FILE = 16_384;

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private String url = "";

  @Test
  void itSaysSoLosesNothingAndGoesOnWhenThereIsRoom() throws Exception {
    assumeTrue(isThere("prlimit"), "only here can the limit of a process be raised");
    Files.writeString(
        folder.resolve("it.workflow.yaml"),
        "workflow: {id: keep, job: {id: k, type: filter, input: \"${len(input.text)}\"}}\n");
    UpProcess up =
        UpProcess.start(
            folder,
            "ulimit -S -f " + LARGEST_FILE,
            "--database",
            TestDatabase.H2.url(folder.resolve("data")),
            "it.workflow.yaml");
    url = up.url();
    List<String> accepted = new ArrayList<>();
    HttpResponse<String> last = post(2_000_000);
    while (last.statusCode() == 202) {
      accepted.add(last.body().split("\"")[3]);
      last = post(2_000_000);
    }
    assertThat(last.statusCode()).as(last.body()).isEqualTo(503);
    assertThat(last.body()).contains("no run can be accepted").doesNotContain("Exception");
    HttpResponse<String> ready = get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).contains("does not work").doesNotContain("Exception");

    new ProcessBuilder("prlimit", "--fsize=unlimited", "--pid", "" + up.process().pid())
        .start()
        .waitFor();
    while (get("/health/ready").statusCode() != 200) {
      LockSupport.parkNanos(20_000_000);
    }
    HttpResponse<String> again = post(10);
    assertThat(again.statusCode()).isEqualTo(202);
    accepted.add(again.body().split("\"")[3]);
    for (String run : accepted) {
      while (!get("/api/runs/" + run).body().contains("\"status\":\"completed\",\"degraded\"")) {
        LockSupport.parkNanos(20_000_000);
      }
    }
    up.process().destroy();
    assertThat(up.process().waitFor()).isZero();
  }

  private static boolean isThere(String program) throws InterruptedException {
    try {
      return new ProcessBuilder(program, "--version").start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Texts that cannot be made smaller. */
  private HttpResponse<String> post(int length) throws Exception {
    Random random = new Random(length);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) ('a' + random.nextInt(26)));
    }
    return client.send(
        HttpRequest.newBuilder(URI.create(url + "/api/runs"))
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"wait_for_completion\": false, \"input\": {\"text\": \"" + text + "\"}}"))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(url + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
