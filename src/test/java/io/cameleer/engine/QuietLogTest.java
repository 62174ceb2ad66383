package io.cameleer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.cameleer.run.Run;
import io.cameleer.run.RunEvent;
import io.cameleer.source.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.slf4j.LoggerFactory;

/** What fails in a run is told by the run, and not a second time by the log. */
@DisabledOnOs(OS.WINDOWS)
class QuietLogTest {
  private static final String DOCUMENT =
      """
      components:
        - {id: refused, type: http-client, url: "http://localhost:1/", retry: {attempts: 2, delay: 1ms}}
        - {id: guarded, type: http-client, url: "http://localhost:1/", circuit_breaker: {failure_threshold: 1}}
        - {id: broken, type: shell, command: exit 3}
        - {id: slow, type: shell, command: [sleep, "300"], timeout: 200ms}
        - {id: stubborn, type: shell, command: 'trap "" TERM; while :; do sleep 1; done'}
        - {id: wrong, type: script, language: groovy, script: "throw new Exception('no')"}
      workflows:
        - {id: http, job: {id: a, component: refused}}
        - {id: shell, job: {id: a, component: broken}}
        - id: open
          jobs: [{id: a, component: guarded, on_error: continue}, {id: b, component: guarded, depends_on: [a]}]
        - {id: late, job: {id: a, component: slow}}
        - {id: late-job, job: {id: a, component: stubborn, timeout: 200ms}}
        - {id: late-run, timeout: 200ms, job: {id: a, component: stubborn}}
        - {id: script, job: {id: a, component: wrong}, on_failure: [{id: b, component: wrong}]}
        - id: items
          job: {id: a, type: for-each, input: [1, 2, 3], do: {jobs: [{id: i, component: stubborn, condition: "${index > 0}"}, {id: f, component: wrong}]}}
        - {id: endless, job: {id: a, type: for-each, input: [1, 2], do: {component: stubborn}}}
      """;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger("org.apache.camel");

  @BeforeEach
  void listen() {
    log.start();
    root.addAppender(log);
  }

  @AfterEach
  void stop() {
    root.detachAppender(log);
  }

  @Test
  void camelSaysNothing() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    EngineOptions options =
        EngineOptions.defaults()
            .withName("quiet")
            .withListener(
                event -> {
                  if (event instanceof RunEvent.JobStarted job
                      && job.run().workflow().equals("endless")) {
                    started.countDown();
                  }
                });
    try (Engine engine = Engine.start(options)) {
      engine.load(
          Documents.check(new SourceText("d.workflow.yaml", DOCUMENT), Path.of("."), List.of()));
      for (WorkflowInfo workflow : engine.workflows()) {
        if (!workflow.id().equals("endless")) {
          Run run = engine.submit(workflow.id(), null).await();
          assertThat(run.status().word()).as(workflow.id()).isEqualTo("failed");
        }
      }
      engine.submit("endless", null);
      started.await();
    }

    assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).isEmpty();
  }
}
