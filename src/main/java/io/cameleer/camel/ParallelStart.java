package io.cameleer.camel;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/**
 * In front of a parallel {@code multicast}: lets no branch end before all have begun. Camel
 * (4.17.0) looks first at how many branches it has sent and then at whether these were all; when
 * the last one is sent in between, it takes the branches that have ended for all there are, and
 * goes on without the last one.
 */
final class ParallelStart extends DelegateAsyncProcessor {
  private static final String PROPERTY = "CameleerBranches";

  private final int branches;

  ParallelStart(Processor target, int branches) {
    super(target);
    this.branches = branches;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    exchange.setProperty(PROPERTY, new Begun(branches));
    return super.process(exchange, callback);
  }

  /** In front of each branch. */
  static final class Branch extends DelegateAsyncProcessor {
    Branch(Processor target) {
      super(target);
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      Begun begun = exchange.getProperty(PROPERTY, Begun.class);
      if (begun == null) {
        return super.process(exchange, callback);
      }
      begun.begin();
      return super.process(exchange, doneSync -> begun.end(callback));
    }
  }

  /** The branches of one multicast that have begun. */
  private static final class Begun {
    private int missing;
    private @Nullable List<AsyncCallback> held = new ArrayList<>(2);

    Begun(int branches) {
      missing = branches;
    }

    void begin() {
      List<AsyncCallback> released;
      synchronized (this) {
        missing--;
        if (missing > 0 || held == null) {
          return;
        }
        released = held;
        held = null;
      }
      released.forEach(callback -> callback.done(false));
    }

    void end(AsyncCallback callback) {
      synchronized (this) {
        if (held != null) {
          held.add(callback);
          return;
        }
      }
      callback.done(false);
    }
  }
}
