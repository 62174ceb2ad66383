package io.cameleer.camel;

import io.cameleer.camel.call.CallBeans;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ContextServicePlugin;
import org.apache.camel.spi.Registry;

/**
 * Found by Camel on the class path: makes the beans and the interception that routes of workflows
 * use known to every context, so that such routes need an engine of ours to be started
 * conveniently, but not to run.
 */
public final class CameleerPlugin implements ContextServicePlugin {
  @Override
  public void load(CamelContext camel) {
    Registry registry = camel.getRegistry();
    registry.bind("jobs", new JobsStrategy());
    registry.bind("items", new ItemsStrategy());
    registry.bind("services", new ServicesStrategy());
    registry.bind("component", new ComponentPolicy());
    registry.bind("retry", new RetryRoutePolicy());
    camel.getCamelContextExtension().addInterceptStrategy(new StepInterceptor());
    camel.getCamelContextExtension().addInterceptStrategy(new RetryInterceptor());
    camel.addLifecycleStrategy(new StepCounters());
    CallWatch.prepare(camel);
    CallBeans.bind(camel);
  }
}
