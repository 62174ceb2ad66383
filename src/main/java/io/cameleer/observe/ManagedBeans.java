package io.cameleer.observe;

import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What JMX shows of the server in the domain {@value #DOMAIN}: {@code type=Runs}, {@code
 * type=Journal}, and {@code type=Workflows,name=…} for each workflow that ran or can run.
 */
final class ManagedBeans implements AutoCloseable {
  static final String DOMAIN = "cameleer";

  private static final Logger LOG = LoggerFactory.getLogger(ManagedBeans.class);
  private static final String BY_OPERATOR = "an operator asked for it over JMX";

  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final Controls controls;
  private final RunMetrics metrics;
  private final Map<String, ObjectName> names = new ConcurrentHashMap<>();

  private ManagedBeans(Controls controls, RunMetrics metrics) {
    this.controls = controls;
    this.metrics = metrics;
  }

  static ManagedBeans register(Controls controls, RunMetrics metrics) {
    ManagedBeans beans = new ManagedBeans(controls, metrics);
    beans.show("type=Runs", beans.new Runs());
    beans.show("type=Journal", beans.new Journal());
    beans.showWorkflows();
    return beans;
  }

  /** Also those that came with another version of the documents; called again and again. */
  void showWorkflows() {
    for (String workflow : controls.workflows()) {
      show(workflow);
    }
  }

  /** Shows a workflow, if it is not shown yet. */
  void show(String workflow) {
    String properties = "type=Workflows,name=" + ObjectName.quote(workflow);
    if (!names.containsKey(properties)) {
      show(properties, new OneWorkflow(workflow));
    }
  }

  private synchronized void show(String properties, Object bean) {
    if (names.containsKey(properties)) {
      return;
    }
    try {
      ObjectName name = new ObjectName(DOMAIN + ":" + properties);
      if (server.isRegistered(name)) {
        server.unregisterMBean(name);
      }
      server.registerMBean(bean, name);
      names.put(properties, name);
    } catch (JMException e) {
      LOG.warn("JMX does not show {}:{}: {}", DOMAIN, properties, e.getMessage());
    }
  }

  @Override
  public synchronized void close() {
    List<ObjectName> all = new ArrayList<>(names.values());
    names.clear();
    for (ObjectName name : all) {
      try {
        server.unregisterMBean(name);
      } catch (JMException e) {
        LOG.debug("{} was gone already", name);
      }
    }
  }

  private long live(RunStatus status) {
    return controls.live().stream().filter(run -> run.status() == status).count();
  }

  private long live(RunStatus status, String workflow) {
    return controls.live().stream()
        .filter(run -> run.workflow().equals(workflow) && run.status() == status)
        .count();
  }

  private final class Runs implements RunsMXBean {
    @Override
    public long getRunning() {
      return live(RunStatus.RUNNING);
    }

    @Override
    public long getWaiting() {
      return live(RunStatus.WAITING);
    }

    @Override
    public long getPending() {
      return live(RunStatus.PENDING);
    }

    @Override
    public long getCompleted() {
      return metrics.ended(RunStatus.COMPLETED);
    }

    @Override
    public long getFailed() {
      return metrics.ended(RunStatus.FAILED);
    }

    @Override
    public long getCancelled() {
      return metrics.ended(RunStatus.CANCELLED);
    }

    @Override
    public List<String> getWarnings() {
      return controls.warnings();
    }

    @Override
    public List<String> liveIds(int limit) {
      return controls.live().stream().limit(Math.max(0, limit)).map(Run::id).toList();
    }

    @Override
    public boolean cancel(String id) {
      return controls.cancel(id, BY_OPERATOR);
    }

    @Override
    public List<String> reload() {
      List<String> problems = controls.reload();
      showWorkflows();
      return problems;
    }
  }

  private final class Journal implements JournalMXBean {
    @Override
    public int getLag() {
      return controls.journalLag();
    }

    @Override
    public boolean isUp() {
      return controls.journalTrouble().isEmpty();
    }

    @Override
    public String getTrouble() {
      return controls.journalTrouble().orElse("");
    }
  }

  private final class OneWorkflow implements WorkflowMXBean {
    private final String id;

    OneWorkflow(String id) {
      this.id = id;
    }

    @Override
    public String getId() {
      return id;
    }

    @Override
    public long getPending() {
      return live(RunStatus.PENDING, id);
    }

    @Override
    public long getRunning() {
      return live(RunStatus.RUNNING, id);
    }

    @Override
    public long getWaiting() {
      return live(RunStatus.WAITING, id);
    }

    @Override
    public long getCompleted() {
      return metrics.ended(id, RunStatus.COMPLETED);
    }

    @Override
    public long getFailed() {
      return metrics.ended(id, RunStatus.FAILED);
    }

    @Override
    public long getCancelled() {
      return metrics.ended(id, RunStatus.CANCELLED);
    }

    @Override
    public double getAverageDuration() {
      return metrics.averageMillis(id);
    }
  }
}
