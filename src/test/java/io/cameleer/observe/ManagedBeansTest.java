package io.cameleer.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.engine.Engine;
import io.cameleer.engine.EngineOptions;
import io.cameleer.engine.RunHandle;
import io.cameleer.run.RunStatus;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;
import java.util.List;
import java.util.Map;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server over JMX. */
class ManagedBeansTest {
  private static final MBeanServer SERVER = ManagementFactory.getPlatformMBeanServer();

  private final Monitoring monitoring = new Monitoring();
  private Shop shop;
  private Engine engine;

  @BeforeEach
  void open() throws Exception {
    shop = new Shop();
    engine =
        shop.start(
            EngineOptions.defaults()
                .withListener(monitoring.runs())
                .withSetup(monitoring::install));
    monitoring.attach(new Shop.EngineControls(engine, List.of("a.workflow.yaml:1:1: no")));
  }

  @AfterEach
  void close() {
    engine.close();
    monitoring.close();
    shop.close();
  }

  private static RunsMXBean runs(MBeanServerConnection connection) throws Exception {
    return JMX.newMXBeanProxy(connection, new ObjectName("cameleer:type=Runs"), RunsMXBean.class);
  }

  @Test
  void runsAreCounted() throws Exception {
    shop.run(engine, "sell");
    shop.run(engine, "fail");
    RunHandle asleep = engine.submit("sleep", Map.of());
    while (asleep.run().status() != RunStatus.WAITING) {
      Thread.onSpinWait();
    }

    RunsMXBean runs = runs(SERVER);
    assertThat(runs.getCompleted()).isEqualTo(1);
    assertThat(runs.getFailed()).isEqualTo(1);
    assertThat(runs.getWaiting()).isEqualTo(1);
    assertThat(runs.getRunning()).isZero();
    assertThat(runs.liveIds(10)).containsExactly(asleep.run().id());
  }

  @Test
  void aWorkflowHasItsOwnNumbers() throws Exception {
    shop.run(engine, "sell");
    ObjectName name = new ObjectName("cameleer:type=Workflows,name=\"sell\"");

    assertThat(SERVER.getAttribute(name, "Completed")).isEqualTo(1L);
    assertThat(SERVER.getAttribute(name, "Failed")).isEqualTo(0L);
    assertThat((Double) SERVER.getAttribute(name, "AverageDuration")).isPositive();
  }

  @Test
  void theJournalIsShown() throws Exception {
    ObjectName name = new ObjectName("cameleer:type=Journal");
    assertThat(SERVER.getAttribute(name, "Lag")).isEqualTo(7);
    assertThat(SERVER.getAttribute(name, "Up")).isEqualTo(false);
    assertThat(SERVER.getAttribute(name, "Trouble")).isEqualTo("the disk is full");
  }

  @Test
  @SuppressWarnings("BanJNDI") // the name is our own
  void anOperatorCancelsAndReloadsFromAnotherProcess() throws Exception {
    RunHandle asleep = engine.submit("sleep", Map.of());
    int port = freePort();
    Registry registry =
        LocateRegistry.createRegistry(
            port, null, p -> new ServerSocket(p, 0, java.net.InetAddress.getLoopbackAddress()));
    JMXServiceURL url =
        new JMXServiceURL("service:jmx:rmi://127.0.0.1/jndi/rmi://127.0.0.1:" + port + "/jmxrmi");
    JMXConnectorServer connectors =
        JMXConnectorServerFactory.newJMXConnectorServer(url, null, SERVER);
    connectors.start();
    try (JMXConnector connector = JMXConnectorFactory.connect(url)) {
      MBeanServerConnection connection = connector.getMBeanServerConnection();
      RunsMXBean runs = runs(connection);

      assertThat(runs.reload()).containsExactly("a.workflow.yaml:1:1: no");
      assertThat(runs.cancel("no-such-run")).isFalse();
      assertThat(runs.cancel(asleep.run().id())).isTrue();
      assertThat(asleep.await().status()).isEqualTo(RunStatus.CANCELLED);
      assertThat(asleep.run().error().orElseThrow().describe()).contains("over JMX");
      assertThat(runs.getCancelled()).isEqualTo(1);
      assertThat(
              connection.queryNames(
                  new ObjectName("org.apache.camel:type=routes,name=\"sell\",*"), null))
          .hasSize(1);
    } finally {
      connectors.stop();
      UnicastRemoteObject.unexportObject(registry, true);
    }
  }

  @Test
  void nothingIsLeftOver() throws Exception {
    monitoring.close();
    assertThat(SERVER.queryNames(new ObjectName("cameleer:*"), null)).isEmpty();
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
