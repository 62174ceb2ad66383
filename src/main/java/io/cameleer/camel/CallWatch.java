package io.cameleer.camel;

import io.cameleer.run.Run;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExtendedCamelContext;
import org.jspecify.annotations.Nullable;

/**
 * Is told of each call that runs make of components; one of a Camel context, put in as a context
 * plugin. Called by many threads, and must return quickly.
 */
public interface CallWatch {
  /** A call that is watched. */
  interface Watched {
    /** Headers that go out with the requests of the call, unless it has them already. */
    Map<String, String> headers();

    /**
     * The call has ended; called once.
     *
     * @param failure what it ended with; null when it succeeded
     * @param attempts how many attempts it took
     */
    void end(@Nullable Throwable failure, int attempts);
  }

  /**
   * A call begins.
   *
   * @param run the run that makes it
   * @param job the job in it, as events name it
   * @param component the component's id
   * @param action its action; empty where it has only one
   */
  Watched begin(Run run, String job, String component, String action);

  /** Camel looks long for what is not there: says that nobody watches, unless somebody does. */
  static void prepare(CamelContext camel) {
    ExtendedCamelContext extension = camel.getCamelContextExtension();
    if (extension.getContextPlugin(CallWatch.class) == null) {
      extension.addContextPlugin(CallWatch.class, Unwatched.NOBODY);
    }
  }

  /** From now on calls in this context are watched; before it starts. */
  static void install(CamelContext camel, CallWatch watch) {
    camel.getCamelContextExtension().addContextPlugin(CallWatch.class, watch);
  }

  /** Headers that go out with a request of the call under way; empty where nobody watches. */
  static Map<String, String> headers(Exchange exchange) {
    CallFrame frame = CallFrame.current(exchange);
    Watched watched = frame == null ? null : frame.watched();
    return watched == null ? Map.of() : watched.headers();
  }

  /** The call of a run begins; null where nobody watches. */
  static @Nullable Watched watch(Exchange exchange, CallFrame frame) {
    RunPosition position = RunPosition.of(exchange);
    CallWatch watch =
        exchange.getContext().getCamelContextExtension().getContextPlugin(CallWatch.class);
    return position == null || watch == null || watch == Unwatched.NOBODY
        ? null
        : watch.begin(position.run(), position.path(), frame.component(), frame.action());
  }

  /** Is never asked. */
  enum Unwatched implements CallWatch {
    NOBODY;

    @Override
    public Watched begin(Run run, String job, String component, String action) {
      throw new IllegalStateException("nobody watches");
    }
  }
}
