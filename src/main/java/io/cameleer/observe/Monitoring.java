package io.cameleer.observe;

import io.cameleer.run.RunEvent;
import io.cameleer.run.RunListener;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.jspecify.annotations.Nullable;

/**
 * All that a server is watched by, over all versions of its documents: meters for Prometheus, and
 * MBeans. What documents meter themselves is in both. Make one for the process, let the engines
 * have {@link #runs} and {@link #install}, and {@link #attach} it when they run. Safe for use by
 * several threads.
 */
public final class Monitoring implements AutoCloseable {
  private final PrometheusMeterRegistry prometheus =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final CompositeMeterRegistry documents = new CompositeMeterRegistry();
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final RunMetrics runs = new RunMetrics(prometheus);
  private final ComponentMetrics components;
  private final Object refreshing = new Object();
  private @Nullable ServerMetrics server;
  private volatile @Nullable ManagedBeans beans;

  /** Nothing is counted yet. */
  public Monitoring() {
    // Another version of the documents goes on counting where the one before it stopped.
    prometheus.config().meterFilter(MeterFilter.ignoreTags(MicrometerConstants.CAMEL_CONTEXT_TAG));
    // Names that Prometheus' own check does not like; the same is told by other ones.
    prometheus.config().meterFilter(MeterFilter.denyNameStartsWith("process.cpu.time"));
    prometheus.config().meterFilter(MeterFilter.denyNameStartsWith("system.cpu.count"));
    components = new ComponentMetrics(prometheus);
    documents.add(prometheus);
    documents.add(Meters.overJmx(Clock.SYSTEM));
    List<MeterBinder> process =
        List.of(
            new ClassLoaderMetrics(),
            new JvmMemoryMetrics(),
            new JvmThreadMetrics(),
            collections,
            new FileDescriptorMetrics(),
            new ProcessorMetrics(),
            new UptimeMetrics());
    process.forEach(binder -> binder.bindTo(prometheus));
  }

  /** Hears of all runs. */
  public RunListener runs() {
    return event -> {
      runs.on(event);
      if (event instanceof RunEvent.RunStarted) {
        ManagedBeans shown = beans;
        if (shown != null) {
          shown.show(event.run().workflow());
        }
      }
    };
  }

  /**
   * What is metered in this context is counted here, and its components are told.
   *
   * @param camel a context that has not started yet
   */
  public void install(CamelContext camel) {
    camel
        .getRegistry()
        .bind(MicrometerConstants.METRICS_REGISTRY_NAME, MeterRegistry.class, documents);
    components.install(camel);
  }

  /** The server runs: from now on it is told how it is, and can be steered over JMX. */
  public synchronized void attach(Controls controls) {
    server = new ServerMetrics(prometheus, controls);
    beans = ManagedBeans.register(controls, runs);
  }

  /** What Prometheus reads. */
  public Scrape scrape() {
    return new Scrape(prometheus, this::refresh);
  }

  private void refresh() {
    ServerMetrics attached;
    synchronized (this) {
      attached = server;
    }
    synchronized (refreshing) {
      components.refresh();
      if (attached != null) {
        attached.refresh();
      }
      ManagedBeans shown = beans;
      if (shown != null) {
        shown.showWorkflows();
      }
    }
  }

  /** Takes everything back that JMX shows, and counts no more. */
  @Override
  public synchronized void close() {
    ManagedBeans shown = beans;
    if (shown != null) {
      shown.close();
      beans = null;
    }
    collections.close();
    documents.getRegistries().forEach(MeterRegistry::close);
    documents.close();
  }
}
