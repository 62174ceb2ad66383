package io.cameleer.engine;

import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.ShutdownStrategy;
import org.apache.camel.util.concurrent.ThreadType;

/**
 * The Camel context of an engine. A plain context rather than camel-main's: there is no
 * configuration file to read, and all that is set is set here.
 */
final class CamelSetup {
  /**
   * How long close waits for routes, in seconds. Runs were cancelled before; the last of them have
   * ended when their processes have, which are killed after three seconds.
   */
  private static final long SHUTDOWN_SECONDS = 6;

  private CamelSetup() {}

  static DefaultCamelContext context(EngineOptions options) {
    DefaultCamelContext camel = new ManyRoutes();
    camel.getCamelContextExtension().setName(options.name());
    camel.setManagementName(options.name());
    if (!options.jmx()) {
      camel.disableJMX();
    }
    camel.setAllowUseOriginalMessage(false);
    camel.setMessageHistory(false);
    ShutdownStrategy shutdown = camel.getShutdownStrategy();
    shutdown.setTimeout(SHUTDOWN_SECONDS);
    shutdown.setShutdownNowOnTimeout(true);
    shutdown.setLogInflightExchangesOnTimeout(false);
    shutdown.setSuppressLoggingOnTimeout(true);
    options.setup().accept(camel);
    return camel;
  }

  /** Refuses to start in a JVM whose parallel jobs would share a few threads. */
  static void requireVirtualThreads() {
    if (ThreadType.current() != ThreadType.VIRTUAL) {
      throw new EngineException(
          "start Java with -Dcamel.threads.virtual.enabled=true: without virtual threads, parallel"
              + " jobs would share ten threads",
          null);
    }
  }
}
