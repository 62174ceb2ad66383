package io.cameleer.observe;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.jmx.JmxConfig;
import io.micrometer.jmx.JmxMeterRegistry;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.micrometer.MicrometerConstants;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/**
 * The meters that {@code micrometer:} endpoints write to, in documents and in routes written by
 * hand: one registry for a Camel context, shown over JMX in the domain {@value #DOMAIN}. It is made
 * when something is metered for the first time, and closed with the context. Safe for use by
 * several threads.
 */
public final class Meters extends ServiceSupport {
  /** Where JMX shows the meters. */
  public static final String DOMAIN = "cameleer.metrics";

  private @Nullable MeterRegistry registry;

  private Meters() {}

  /**
   * Gives the context its registry, under the name by which camel-micrometer looks for it.
   *
   * @param camel a context that has not started yet
   */
  public static void install(CamelContext camel) {
    Meters meters = new Meters();
    try {
      camel.addService(meters, true, true);
    } catch (Exception e) {
      throw RuntimeCamelException.wrapRuntimeCamelException(e);
    }
    camel
        .getRegistry()
        .bind(
            MicrometerConstants.METRICS_REGISTRY_NAME,
            MeterRegistry.class,
            () -> meters.registry());
  }

  private synchronized MeterRegistry registry() {
    MeterRegistry made = registry;
    if (made == null) {
      made = overJmx(Clock.SYSTEM);
      registry = made;
    }
    return made;
  }

  /** A registry that JMX shows. */
  static MeterRegistry overJmx(Clock clock) {
    return new JmxMeterRegistry(new InDomain(), clock);
  }

  @Override
  protected synchronized void doStop() {
    if (registry != null) {
      registry.close();
      registry = null;
    }
  }

  /** Micrometer's defaults but for the domain. */
  private static final class InDomain implements JmxConfig {
    @Override
    public String domain() {
      return DOMAIN;
    }

    @Override
    public @Nullable String get(String key) {
      return null;
    }
  }
}
