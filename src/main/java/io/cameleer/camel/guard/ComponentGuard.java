package io.cameleer.camel.guard;

import io.cameleer.camel.CallFrame;
import io.cameleer.camel.ComponentState;
import io.cameleer.camel.RouteException;
import io.cameleer.camel.WorkflowRuntime;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/**
 * A Camel policy in front of the calls of one component, as a bean that the component's routes
 * name. Set up once, while routes are loaded; used by many threads afterwards.
 */
public abstract class ComponentGuard implements Policy {
  private @Nullable String component;
  private final AtomicBoolean ready = new AtomicBoolean();

  ComponentGuard() {}

  /** What the component's routes are called: its id, perhaps with {@code @<document>}. */
  public final void setComponent(String name) {
    component = name;
  }

  private String name() {
    if (component == null) {
      throw new RouteException("a bean of " + getClass().getSimpleName() + " needs a 'component'");
    }
    return component;
  }

  /** The id of the component. */
  final String component() {
    return name().split("@", 2)[0];
  }

  /** What it is called in JMX: {@code cache} of {@code cache:advisor}. */
  abstract String word();

  /** Makes it ready, once. */
  abstract void prepare(CamelContext camel, ComponentState state);

  /**
   * Lets a call pass.
   *
   * @param frame the call
   * @param next what it passes to
   * @param callback told once the call has ended
   * @return whether it has ended already, as Camel's asynchronous processors say it
   */
  abstract boolean pass(
      CallFrame frame, Exchange exchange, AsyncProcessor next, AsyncCallback callback);

  @Override
  public final void beforeWrap(Route route, NamedNode definition) {
    if (ready.compareAndSet(false, true)) {
      CamelContext camel = route.getCamelContext();
      prepare(camel, WorkflowRuntime.of(camel).components().of(name()));
      Management.register(camel, word() + ":" + name(), this);
    }
  }

  @Override
  public final Processor wrap(Route route, Processor processor) {
    return new Guarded(AsyncProcessorConverterHelper.convert(processor));
  }

  /** Ends a call that is not made. */
  static boolean refuse(CallFrame frame, Exchange exchange, Exception why, AsyncCallback callback) {
    frame.refused();
    exchange.setException(why);
    callback.done(true);
    return true;
  }

  private final class Guarded extends DelegateAsyncProcessor {
    Guarded(AsyncProcessor next) {
      super(next);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      try {
        CallFrame frame = CallFrame.current(exchange);
        if (frame == null) {
          throw new RouteException(
              "the policy '%s:%s' needs a call: give the component's route routePolicy: '#component'"
                  .formatted(word(), name()));
        }
        return pass(frame, exchange, getProcessor(), callback);
      } catch (RuntimeException e) {
        exchange.setException(e);
        callback.done(true);
        return true;
      }
    }
  }
}
