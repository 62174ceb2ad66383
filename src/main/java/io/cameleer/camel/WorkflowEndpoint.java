package io.cameleer.camel;

import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** {@code workflow:<id>}. */
final class WorkflowEndpoint extends DefaultEndpoint {
  private final String id;
  private final WorkflowSettings settings;

  WorkflowEndpoint(String uri, Component component, String id, WorkflowSettings settings) {
    super(uri, component);
    this.id = id;
    this.settings = settings;
  }

  /** The workflow's id. */
  String workflow() {
    return id;
  }

  WorkflowSettings settings() {
    return settings;
  }

  WorkflowRuntime runtime() {
    return WorkflowRuntime.of(getCamelContext());
  }

  @Override
  public Producer createProducer() {
    return new WorkflowProducer(this);
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    WorkflowConsumer consumer = new WorkflowConsumer(this, processor);
    configureConsumer(consumer);
    return consumer;
  }

  @Override
  public boolean isLenientProperties() {
    return true;
  }
}
