package io.cameleer.routes;

import io.cameleer.engine.Documents;
import io.cameleer.engine.Engine;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the sandbox of services ({@code routes/services/Sandbox.java}) what is to go wrong, and
 * hears how often which of them was called: with workflows of its own, loaded beside those that are
 * tested, since calls from the engine wait until the sandbox is there.
 */
final class SandboxDesk {
  private static final String DOCUMENT =
      """
      components:
        - id: sandbox-desk
          type: http-client
          base_url: http://localhost:%d
          actions:
            - {id: trouble, path: /trouble}
            - {id: counts, path: /counts}
      workflows:
        - id: sandbox-trouble
          job: {id: tell, component: sandbox-desk, action: trouble}
        - id: sandbox-counts
          job: {id: ask, component: sandbox-desk, action: counts}
      """;

  private final Engine engine;

  private SandboxDesk(Engine engine) {
    this.engine = engine;
  }

  /** The desk of the sandbox that listens at a port. */
  static SandboxDesk open(Engine engine, RoutesFolder folder, int port) throws IOException {
    engine.load(
        Documents.check(
            folder.write("sandbox-desk.workflow.yaml", DOCUMENT.formatted(port)), List.of()));
    return new SandboxDesk(engine);
  }

  /** From now on these services are in these troubles and no others; counts begin anew. */
  void trouble(Map<String, Object> troubles) throws InterruptedException {
    answer("sandbox-trouble", troubles);
  }

  /** What differs between the counts expected of some services and those of the sandbox. */
  List<String> differences(Map<String, Object> expected) throws InterruptedException {
    Map<String, Object> found = new LinkedHashMap<>(Yaml.map(answer("sandbox-counts", Map.of())));
    found.keySet().retainAll(expected.keySet());
    return Expectation.differences("counts", expected, found);
  }

  private Object answer(String workflow, Map<String, Object> input) throws InterruptedException {
    Map<String, Object> run = engine.submit(workflow, input).await().asMap();
    if (!"completed".equals(run.get("status"))) {
      throw new IllegalStateException("the sandbox does not answer: " + run.get("error"));
    }
    return run.get("output");
  }
}
