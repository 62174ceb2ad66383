package io.cameleer.engine;

import io.cameleer.camel.BranchExecutor;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.engine.DefaultExecutorServiceManager;
import org.apache.camel.model.MulticastDefinition;

/**
 * Camel's threads, but for the branches of a {@code multicast}. Those of a {@code split} have
 * Camel's: what it splits may make it wait, and its items are many.
 */
final class BranchThreads extends DefaultExecutorServiceManager {
  BranchThreads(CamelContext camel) {
    super(camel);
  }

  @Override
  public ExecutorService newDefaultThreadPool(Object source, String name) {
    return source instanceof MulticastDefinition
        ? new BranchExecutor()
        : super.newDefaultThreadPool(source, name);
  }
}
