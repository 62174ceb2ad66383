package io.cameleer.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.engine.Documents;
import io.cameleer.engine.Engine;
import io.cameleer.engine.EngineOptions;
import io.cameleer.run.RunStatus;
import io.cameleer.source.SourceText;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** What documents meter can be read over JMX. */
class MetersTest {
  private static final String ORDERS =
      """
      components:
        - id: meter
          type: camel
          uri: micrometer:counter:orders
          headers:
            CamelMetricsCounterIncrement: ${input.count as integer}
      workflow:
        id: take-orders
        jobs:
          - id: metered
            component: meter
      """;

  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

  @Test
  void aDocumentsCounterIsShownOverJmx() throws Exception {
    EngineOptions options = EngineOptions.defaults().withSetup(Meters::install);
    try (Engine engine = Engine.start(options)) {
      engine.load(
          Documents.check(new SourceText("orders.workflow.yaml", ORDERS), Path.of("."), List.of()));
      for (int count : new int[] {2, 3}) {
        assertThat(engine.submit("take-orders", Map.of("count", count)).await().status())
            .isEqualTo(RunStatus.COMPLETED);
      }

      ObjectName counter = names().iterator().next();
      assertThat(counter.getKeyProperty("name")).startsWith("orders");
      assertThat(SERVER.getAttribute(counter, "Count")).isEqualTo(5L);
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void nothingIsMadeWhereNothingIsMetered() throws Exception {
    try (Engine engine = Engine.start(EngineOptions.defaults().withSetup(Meters::install))) {
      assertThat(engine.workflows()).isEmpty();
      assertThat(names()).isEmpty();
    }
  }

  private static Set<ObjectName> names() throws Exception {
    return SERVER.queryNames(new ObjectName(Meters.DOMAIN + ":*"), null);
  }
}
