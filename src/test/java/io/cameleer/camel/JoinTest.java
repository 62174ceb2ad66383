package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.Run;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that wait for some of several others; the others go on. */
class JoinTest {
  private Neighbours services;
  @TempDir Path folder;

  @BeforeEach
  void start() throws Exception {
    services = Neighbours.start();
  }

  @AfterEach
  void stop() throws Exception {
    services.close();
  }

  private Run run(String join) throws Exception {
    String document =
        """
        components:
          - {id: a, type: http-client, url: "URL/a"}
          - {id: b, type: http-client, url: "URL/b"}
          - {id: c, type: http-client, url: "URL/c"}
          - {id: joined, type: http-client, url: "URL/joined"}
        workflows:
          - id: w
            jobs:
              - {id: a, component: a}
              - {id: b, component: b, on_error: continue}
              - {id: c, component: c}
              - {id: joined, component: joined, %s}
        """
            .formatted(join)
            .replace("URL", services.url());
    try (Documents documents = Documents.load(folder, document)) {
      return documents.run("w", Map.of());
    }
  }

  @Test
  void twoOfThreeAndAFailureIsAnEnd() throws Exception {
    services.says("/a", "1").fails("/b", 500).saysAfter("/c", "/joined", "3").says("/joined", "4");

    Run run = run("depends_on: [a, b, c], join: 2");

    assertThat(Workflows.statuses(run))
        .isEqualTo(Map.of("a", "success", "b", "failed", "c", "success", "joined", "success"));
  }

  @Test
  void anyOfThemAndTheOthersGoOn() throws Exception {
    services
        .saysAfter("/a", "/joined", "1")
        .says("/b", "2")
        .saysAfter("/c", "/a", "3")
        .says("/joined", "4");

    Run run = run("depends_on: [a, b, c], join: any");

    assertThat(Workflows.statuses(run))
        .hasSize(4)
        .containsValue("success")
        .doesNotContainValue("pending");
  }

  @Test
  void aGroupBesideAJob() throws Exception {
    services.says("/a", "1").saysAfter("/b", "/joined", "2").says("/c", "3").says("/joined", "4");

    Run run = run("depends_on: [a, {jobs: [b, c], join: 1}]");

    assertThat(Workflows.statuses(run))
        .containsEntry("b", "success")
        .containsEntry("joined", "success");
  }
}
