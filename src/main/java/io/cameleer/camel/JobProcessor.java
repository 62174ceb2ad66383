package io.cameleer.camel;

import io.cameleer.run.CancelScope.Reason;
import io.cameleer.run.JobOutcome;
import io.cameleer.run.RunHistory;
import io.cameleer.run.StoppedException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.impl.engine.CamelInternalProcessor;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/**
 * A {@code step} as a job. Its work is done on a copy of the exchange, so that work which does not
 * listen when it is told to stop can be left behind.
 */
final class JobProcessor extends DelegateAsyncProcessor {
  private final CamelContext camel;
  private final String stepId;
  private final int gates;
  private volatile @Nullable CamelInternalProcessor work;

  JobProcessor(CamelContext camel, String stepId, int gates, Processor target) {
    super(target);
    this.camel = camel;
    this.stepId = stepId;
    this.gates = gates;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    RunPosition position = RunPosition.of(exchange);
    if (position == null || CallFrame.current(exchange) != null) {
      return super.process(exchange, callback);
    }
    Reason stopped = position.scope().reason();
    if (stopped != null) {
      exchange.setException(new StoppedException(stopped));
      callback.done(true);
      return true;
    }
    String job = Steps.job(stepId);
    JobOutcome known = known(position, job);
    if (known != null) {
      return Replay.of(position, job, known, exchange, callback);
    }
    StepContext step = new StepContext(position, stepId);
    JobRun run = new JobRun(WorkflowRuntime.of(camel), step, exchange, callback);
    run.begin(gates);
    Exchange copy = copy(exchange, position.inside(step));
    work(exchange).process(copy, doneSync -> run.ended(copy));
    return false;
  }

  /** How the job ended before the run went on in this process; null when it did not. */
  private static @Nullable JobOutcome known(RunPosition position, String job) {
    RunHistory history = position.run().history();
    return history.isPast() ? history.takeJob(position.jobs().key(job)) : null;
  }

  private static Exchange copy(Exchange exchange, RunPosition inside) {
    Exchange copy = ExchangeHelper.createCorrelatedCopy(exchange, false);
    copy.removeProperty(ExchangePropertyKey.TRY_ROUTE_BLOCK);
    copy.removeProperty(ExchangePropertyKey.EXCEPTION_CAUGHT);
    if (copy.getProperty(ExchangePropertyKey.STREAM_CACHE_UNIT_OF_WORK) == null) {
      copy.setProperty(ExchangePropertyKey.STREAM_CACHE_UNIT_OF_WORK, exchange.getUnitOfWork());
    }
    inside.attach(copy);
    return copy;
  }

  /**
   * The step's own processor in a unit of work of its own; all exchanges come by the same route.
   */
  private CamelInternalProcessor work(Exchange exchange) {
    CamelInternalProcessor known = work;
    if (known == null) {
      Route route = ExchangeHelper.getRoute(exchange);
      known = new CamelInternalProcessor(camel, processor);
      known.addAdvice(new CamelInternalProcessor.UnitOfWorkProcessorAdvice(route, camel));
      work = known;
    }
    return known;
  }
}
