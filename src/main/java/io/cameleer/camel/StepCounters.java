package io.cameleer.camel;

import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.model.StepDefinition;
import org.apache.camel.spi.ManagementInterceptStrategy;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that the step of a job that failed is counted as failed over JMX, also where the job's
 * failure is dealt with within the step, so that Camel sees it go well.
 */
final class StepCounters extends LifecycleStrategySupport {
  private static final String FAILURE = "CameleerHandledFailure";

  /** The step at hand ends with a failure that was dealt with; null for none. */
  static void failed(Exchange exchange, @Nullable Throwable failure) {
    if (failure == null) {
      exchange.removeProperty(FAILURE);
    } else {
      exchange.setProperty(FAILURE, failure);
    }
  }

  @Override
  public void onRouteContextCreate(Route route) {
    ManagementInterceptStrategy camels = route.getManagementInterceptStrategy();
    if (camels != null) {
      route.setManagementInterceptStrategy(new Strategy(camels));
    }
  }

  private record Strategy(ManagementInterceptStrategy camels)
      implements ManagementInterceptStrategy {
    @Override
    public InstrumentationProcessor<?> createProcessor(NamedNode node, Processor target) {
      InstrumentationProcessor<?> counting = camels.createProcessor(node, target);
      return node instanceof StepDefinition ? new Counting<>(counting) : counting;
    }

    @Override
    public InstrumentationProcessor<?> createProcessor(String type) {
      return camels.createProcessor(type);
    }
  }

  /** Shows Camel's counter the failure, and nobody else. */
  private static final class Counting<T> extends DelegateAsyncProcessor
      implements ManagementInterceptStrategy.InstrumentationProcessor<T> {
    private final ManagementInterceptStrategy.InstrumentationProcessor<T> counter;

    Counting(ManagementInterceptStrategy.InstrumentationProcessor<T> counter) {
      super(counter);
      this.counter = counter;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      return counter.process(exchange, callback);
    }

    @Override
    public T before(Exchange exchange) {
      return counter.before(exchange);
    }

    @Override
    public void after(Exchange exchange, T data) {
      Object failure = exchange.removeProperty(FAILURE);
      if (failure instanceof Throwable handled && exchange.getException() == null) {
        exchange.setException(handled);
        counter.after(exchange, data);
        exchange.setException(null);
      } else {
        counter.after(exchange, data);
      }
    }

    @Override
    public void setProcessor(Processor processor) {
      counter.setProcessor(processor);
    }

    @Override
    public void setCounter(Object counting) {
      counter.setCounter(counting);
    }

    @Override
    public int getOrder() {
      return counter.getOrder();
    }
  }
}
