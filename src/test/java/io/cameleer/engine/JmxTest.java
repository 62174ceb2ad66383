package io.cameleer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import io.cameleer.source.SourceText;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an operator sees of a document over JMX: what Hawtio and VisualVM show. */
class JmxTest {
  private static final String DOCUMENT =
      """
      components:
        - {id: upper, type: script, language: jq, script: ascii_upcase}
        - {id: broken, type: script, language: groovy, script: "throw new Exception('out of paper')"}
        - {id: inner, type: workflow, workflow: child}
      workflows:
        - id: orders
          title: Orders of the day
          jobs:
            - {id: first, title: The first one, component: upper, input: "${input.text}"}
            - {id: left, type: filter, input: "${jobs.first.output}"}
            - {id: right, component: upper, input: "${jobs.first.output}"}
            - {id: check, type: if, input: "${jobs.left.output}", value: A, if_true: yes, if_false: no}
            - {id: yes, type: filter, input: was a}
            - {id: no, type: filter, input: was another}
            - {id: each, type: for-each, input: [x, y, z], depends_on: [right], do: {jobs: [{id: one, component: upper, input: "${item}"}]}}
            - {id: sub, component: inner, input: {text: "${jobs.each.output[0]}"}}
            - {id: fails, component: broken, on_error: continue, depends_on: [sub]}
        - id: child
          private: true
          jobs: [{id: shout, component: upper, input: "${input.text}"}]
        - id: doomed
          jobs: [{id: falls, component: broken}]
      """;

  private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
  private final Engine engine =
      Engine.start(EngineOptions.defaults().withName("jmx-of-a-document"));

  @BeforeEach
  void run() throws Exception {
    engine.load(
        Documents.check(new SourceText("d.workflow.yaml", DOCUMENT), Path.of("."), List.of()));
    for (String text : List.of("a", "b")) {
      Run run = engine.submit("orders", Map.of("text", text)).await();
      assertThat(run.status()).as("%s", run.asMap()).isEqualTo(RunStatus.COMPLETED);
    }
    assertThat(engine.submit("doomed", null).await().status()).isEqualTo(RunStatus.FAILED);
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void everyWorkflowAndComponentIsARoute() throws Exception {
    assertThat(counters("routes", "RouteId"))
        .isEqualTo(
            Map.of(
                "orders", "2 = 2 + 0",
                "child", "2 = 2 + 0",
                "doomed", "1 = 0 + 1",
                "component:upper", "12 = 12 + 0",
                "component:broken", "3 = 0 + 3",
                "component:inner", "2 = 2 + 0"));
    assertThat(beans.getAttribute(name("routes", "orders"), "Description"))
        .isEqualTo("Orders of the day");
    assertThat(beans.getAttribute(name("routes", "component:upper"), "Description"))
        .isEqualTo("script");
  }

  @Test
  void everyJobIsAStep() throws Exception {
    Map<String, String> expected = new LinkedHashMap<>();
    for (String job : List.of("first", "left", "right", "check", "each", "sub")) {
      expected.put("orders/" + job, "2 = 2 + 0");
    }
    expected.put("orders/yes", "1 = 1 + 0");
    expected.put("orders/no", "1 = 1 + 0");
    expected.put("orders/each[]/one", "6 = 6 + 0");
    expected.put("child/shout", "2 = 2 + 0");
    expected.put("doomed/falls", "1 = 0 + 1");
    expected.put("orders/fails", "2 = 0 + 2");

    assertThat(counters("steps", "StepId")).isEqualTo(new TreeMap<>(expected));
    assertThat(beans.getAttribute(name("steps", "orders/first"), "Description"))
        .isEqualTo("The first one");
  }

  /** Total = completed + failed, by name. */
  private Map<String, String> counters(String type, String id) throws Exception {
    Map<String, String> counters = new TreeMap<>();
    ObjectName all =
        new ObjectName("org.apache.camel:context=jmx-of-a-document,type=" + type + ",*");
    for (ObjectName bean : beans.queryNames(all, null)) {
      String name = (String) beans.getAttribute(bean, id);
      assertThat(ObjectName.unquote(bean.getKeyProperty("name"))).isEqualTo(name);
      assertThat(counters)
          .doesNotContainKey(name)
          .as("what is under way in %s", name)
          .satisfies(
              any -> assertThat(beans.getAttribute(bean, "ExchangesInflight")).isEqualTo(0L));
      counters.put(
          name,
          "%s = %s + %s"
              .formatted(
                  beans.getAttribute(bean, "ExchangesTotal"),
                  beans.getAttribute(bean, "ExchangesCompleted"),
                  beans.getAttribute(bean, "ExchangesFailed")));
    }
    return counters;
  }

  private static ObjectName name(String type, String name) throws Exception {
    return new ObjectName(
        "org.apache.camel:context=jmx-of-a-document,type="
            + type
            + ",name="
            + ObjectName.quote(name));
  }
}
