package io.cameleer.camel.guard;

import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ManagementAgent;
import org.apache.camel.spi.ManagementStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows objects over JMX, beside Camel's own. */
final class Management {
  private static final Logger LOG = LoggerFactory.getLogger(Management.class);

  private Management() {}

  /** Shows an object as {@code org.apache.camel:context=…,type=services,name="…"}. */
  static void register(CamelContext camel, String name, Object object) {
    ManagementStrategy strategy = camel.getManagementStrategy();
    ManagementAgent agent = strategy == null ? null : strategy.getManagementAgent();
    if (agent == null) {
      return;
    }
    try {
      String context =
          camel.getManagementName() == null ? camel.getName() : camel.getManagementName();
      ObjectName full =
          new ObjectName(
              "%s:context=%s,type=services,name=%s"
                  .formatted(agent.getMBeanObjectDomainName(), context, ObjectName.quote(name)));
      agent.register(object, full, true);
    } catch (JMException e) {
      LOG.warn("'{}' is not shown over JMX: {}", name, e.getMessage());
    }
  }
}
