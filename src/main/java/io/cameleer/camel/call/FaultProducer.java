package io.cameleer.camel.call;

import io.cameleer.camel.CallFrame;
import io.cameleer.camel.RunningWork;
import io.cameleer.camel.WorkThread;
import io.cameleer.camel.WorkflowRuntime;
import io.cameleer.run.CancelScope;
import io.cameleer.run.CancelScope.Reason;
import io.cameleer.run.Timer.Registration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/** Makes attempts go wrong, where the runtime is told to let them. Holds no thread meanwhile. */
final class FaultProducer extends DefaultAsyncProducer {
  private final Faults faults;

  FaultProducer(Endpoint endpoint, Faults faults) {
    super(endpoint);
    this.faults = faults;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    CallFrame frame = CallComponent.frame(exchange, getEndpoint());
    WorkflowRuntime runtime = WorkflowRuntime.of(getEndpoint().getCamelContext());
    Faults.Draw draw = runtime.hasFaults() ? faults.draw() : null;
    if (draw == null || draw.delay().isZero()) {
      exchange.setException(draw == null ? null : draw.failure());
      callback.done(true);
      return true;
    }
    hold(frame.scope(), exchange, draw, callback);
    return false;
  }

  private static void hold(
      CancelScope scope, Exchange exchange, Faults.Draw draw, AsyncCallback callback) {
    AtomicBoolean over = new AtomicBoolean();
    AtomicReference<@Nullable Registration> onStop = new AtomicReference<>();
    Runnable end =
        () -> {
          if (over.compareAndSet(false, true)) {
            Registration registration = onStop.getAndSet(Registration.NONE);
            if (registration != null) {
              registration.close();
            }
            Reason reason = scope.reason();
            exchange.setException(
                reason == null ? draw.failure() : RunningWork.stopped(exchange, reason));
            WorkThread.start(() -> callback.done(false));
          }
        };
    Registration alarm = scope.timer().after(draw.delay(), end);
    Registration stop =
        scope.onCancel(
            () -> {
              alarm.close();
              end.run();
            });
    if (!onStop.compareAndSet(null, stop)) {
      stop.close();
    }
  }
}
