package io.cameleer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.run.Run;
import io.cameleer.run.RunEvent;
import io.cameleer.run.RunStatus;
import io.cameleer.run.UnknownWorkflowException;
import io.cameleer.source.SourceText;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** The engine as its users see it. */
class EngineTest {
  private static final String GREET =
      """
      - route:
          id: greet
          nodePrefixId: greet/
          errorHandler: {noErrorHandler: {}}
          from:
            uri: workflow:greet
            parameters: {title: Greets, default: true, input: '{"name": {"type": "text", "required": true}}'}
            steps:
              - step:
                  id: hello
                  steps: [{setBody: {language: {language: workflow, expression: "Hello, ${input.name}!"}}}]
              - step:
                  id: shout
                  steps: [{setBody: {language: {language: workflow, expression: "${upper(jobs.hello.output)}"}}}]
      """;

  private static final String ENDLESS =
      """
      - route:
          id: endless
          nodePrefixId: endless/
          errorHandler: {noErrorHandler: {}}
          from:
            uri: workflow:endless
            steps:
              - step: {id: pause, steps: [{to: {uri: "job:delay", parameters: {duration: 1d}}}]}
      """;

  private static SourceText text(String yaml) {
    return new SourceText("test.camel.yaml", yaml);
  }

  private static EngineOptions quiet() {
    return EngineOptions.defaults().withJmx(false);
  }

  @Test
  void runsWhatIsLoaded() throws Exception {
    try (Engine engine = Engine.start(quiet())) {
      engine.loadRoutes(text(GREET));

      assertThat(engine.workflows())
          .containsExactly(
              new WorkflowInfo(
                  "greet",
                  "Greets",
                  null,
                  true,
                  false,
                  Map.of(
                      "type", "object",
                      "properties", Map.of("name", Map.of("type", "string")),
                      "required", List.of("name")),
                  List.of(
                      new JobInfo("hello", null, "step", null, List.of()),
                      new JobInfo("shout", null, "step", null, List.of()))));
      Run run = engine.submit("greet", Map.of("name", "Ada")).await();
      assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(run.output()).isEqualTo("HELLO, ADA!");
      assertThatThrownBy(() -> engine.submit("great", null))
          .isInstanceOf(UnknownWorkflowException.class)
          .hasMessage("there is no workflow 'great': did you mean 'greet'?");
    }
  }

  @Test
  void routesMayBeLongerThanCamelReadsByItself() throws Exception {
    try (Engine engine = Engine.start(quiet())) {
      String remark = "# " + "x".repeat(1_000) + "\n";
      engine.loadRoutes(text(remark.repeat(4_000) + GREET));

      assertThat(engine.workflows()).extracting(WorkflowInfo::id).containsExactly("greet");
      assertThatThrownBy(() -> engine.loadRoutes(text("# nothing\n")))
          .hasMessageContaining("there are no routes in it");
    }
  }

  @Test
  void nothingIsLeftOfRoutesThatCamelDoesNotTake() throws Exception {
    try (Engine engine = Engine.start(quiet())) {
      String broken =
          """
          - route:
              id: other
              from:
                uri: workflow:other
                steps:
                  - step: {id: a, steps: [{to: {uri: "job:dealy", parameters: {duration: 1s}}}]}
          """;
      assertThatThrownBy(() -> engine.loadRoutes(text(ENDLESS + broken)))
          .isInstanceOf(EngineException.class)
          .hasMessage(
              "test.camel.yaml: job://dealy: there is no operation 'dealy': did you mean 'delay'?");
      assertThat(engine.workflows()).isEmpty();

      engine.loadRoutes(text(GREET));
      assertThatThrownBy(() -> engine.loadRoutes(text(GREET)))
          .isInstanceOf(EngineException.class)
          .hasMessage("test.camel.yaml: there is a route 'greet' already");
      assertThat(engine.submit("greet", Map.of("name", "x")).await().output())
          .isEqualTo("HELLO, X!");
    }
  }

  @Test
  void anExpressionThatIsWrongIsToldWithItsText() {
    try (Engine engine = Engine.start(quiet())) {
      String broken =
          """
          - route:
              id: w
              from:
                uri: workflow:w
                steps:
                  - step: {id: a, steps: [{setBody: {language: {language: workflow, expression: "${input.}"}}}]}
          """;
      assertThatThrownBy(() -> engine.loadRoutes(text(broken)))
          .isInstanceOf(EngineException.class)
          .hasMessageContaining("${input.}");
    }
  }

  @Test
  void closingCancelsWhatRuns() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    Engine engine =
        Engine.start(
            quiet()
                .withListener(
                    event -> {
                      if (event instanceof RunEvent.JobWaiting) {
                        waiting.countDown();
                      }
                    }));
    engine.loadRoutes(text(ENDLESS));
    RunHandle handle = engine.submit("endless", null);
    waiting.await();

    engine.close();
    engine.close();

    Run run = handle.await();
    assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
    assertThat(run.error().orElseThrow().error().message()).isEqualTo("the engine was closed");
    assertThatThrownBy(() -> engine.submit("endless", null)).isInstanceOf(EngineException.class);
  }

  @Test
  void cancellingARunGivesTheReason() throws Exception {
    try (Engine engine = Engine.start(quiet())) {
      engine.loadRoutes(text(ENDLESS));
      RunHandle handle = engine.submit("endless", null);
      handle.cancel("by hand");

      assertThat(handle.await().error().orElseThrow().error().message()).isEqualTo("by hand");
      handle.cancel("too late");
      assertThat(handle.run().error().orElseThrow().error().message()).isEqualTo("by hand");
    }
  }

  @Test
  void aListenerThatFailsDisturbsNobody() throws Exception {
    AtomicInteger heard = new AtomicInteger();
    EngineOptions options =
        quiet()
            .withListener(
                event -> {
                  throw new IllegalStateException("listener");
                })
            .withListener(event -> heard.incrementAndGet());
    try (Engine engine = Engine.start(options)) {
      engine.loadRoutes(text(GREET));
      Run run = engine.submit("greet", Map.of("name", "x")).await();

      assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(heard.get()).isEqualTo(6);
    }
  }

  @Test
  void routesAndStepsAreSeenOverJmxUnderTheirNames() throws Exception {
    try (Engine engine = Engine.start(EngineOptions.defaults().withName("jmx-test"))) {
      engine.loadRoutes(text(GREET));
      for (int i = 0; i < 3; i++) {
        engine.submit("greet", Map.of("name", "x")).await();
      }

      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      ObjectName route =
          new ObjectName("org.apache.camel:context=jmx-test,type=routes,name=\"greet\"");
      assertThat(server.getAttribute(route, "ExchangesCompleted")).isEqualTo(3L);
      assertThat(server.getAttribute(route, "ExchangesInflight")).isEqualTo(0L);
      for (String job : List.of("hello", "shout")) {
        ObjectName step =
            new ObjectName(
                "org.apache.camel:context=jmx-test,type=steps,name=\"greet/" + job + "\"");
        assertThat(server.getAttribute(step, "ExchangesCompleted")).as(job).isEqualTo(3L);
        assertThat(server.getAttribute(step, "ExchangesFailed")).as(job).isEqualTo(0L);
      }
    }
  }
}
