package io.cameleer.observe;

import io.cameleer.camel.RunningWork;
import io.cameleer.run.Run;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.LogDefinition;
import org.apache.camel.model.ProcessDefinition;
import org.apache.camel.model.ScriptDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Lines that are logged in the middle of a run name it: {@value #RUN}, {@value #WORKFLOW} and
 * {@value #JOB} in the context of the log.
 */
public final class LogContext implements InterceptStrategy {
  /** The run's id. */
  public static final String RUN = "run";

  /** The workflow's id. */
  public static final String WORKFLOW = "workflow";

  /** The job, as events name it. */
  public static final String JOB = "job";

  private LogContext() {}

  /**
   * Lines that come from this context name their runs.
   *
   * @param camel a context that has not started yet
   */
  public static void install(CamelContext camel) {
    camel.getCamelContextExtension().addInterceptStrategy(new LogContext());
  }

  @Override
  public Processor wrapProcessorInInterceptors(
      CamelContext context, NamedNode definition, Processor target, @Nullable Processor next) {
    return doesSomething(definition) ? new Named(target) : target;
  }

  /** Whether a node does something itself, rather than hold others that do. */
  private static boolean doesSomething(NamedNode node) {
    return node instanceof ToDefinition
        || node instanceof ToDynamicDefinition
        || node instanceof LogDefinition
        || node instanceof BeanDefinition
        || node instanceof ProcessDefinition
        || node instanceof ScriptDefinition;
  }

  private static final class Named extends DelegateAsyncProcessor {
    Named(Processor target) {
      super(target);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      Run run = RunningWork.run(exchange);
      String job = RunningWork.job(exchange);
      if (run == null || job == null) {
        return super.process(exchange, callback);
      }
      MDC.put(RUN, run.id());
      MDC.put(WORKFLOW, run.workflow());
      MDC.put(JOB, job);
      try {
        return super.process(exchange, callback);
      } finally {
        MDC.remove(JOB);
        MDC.remove(WORKFLOW);
        MDC.remove(RUN);
      }
    }
  }
}
