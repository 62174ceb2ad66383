package io.cameleer.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.apache.camel.impl.DefaultCamelContext;
import org.slf4j.LoggerFactory;

/**
 * Begins what every engine needs while the command line is still read: the log, the platform's
 * MBean server, and the classes of Camel and Jackson. Whoever needs one of them earlier waits for
 * it as if it had begun it.
 */
public final class WarmUp {
  private WarmUp() {}

  /**
   * Begins it on a thread of its own, which keeps no process from its end. The log is there on
   * return: what is logged while it begins on another thread would be told late.
   */
  public static void begin() {
    var unused = LoggerFactory.getLogger(WarmUp.class);
    Thread.ofPlatform().name("cameleer start").daemon().start(WarmUp::warm);
  }

  private static void warm() {
    var unused =
        List.of(
            ManagementFactory.getPlatformMBeanServer(),
            new DefaultCamelContext(),
            new ObjectMapper());
  }
}
