package io.cameleer.camel;

import io.cameleer.run.CancelScope;
import io.cameleer.run.CancelScope.Reason;
import io.cameleer.run.Run;
import io.cameleer.run.RunError;
import io.cameleer.run.RunIds;
import io.cameleer.run.RunOrigin;
import io.cameleer.run.RunSpec;
import io.cameleer.run.RunStatus;
import io.cameleer.run.StoppedException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/** Runs a workflow as part of another run; the body is its input and then its output. */
final class WorkflowProducer extends DefaultAsyncProducer {
  private final WorkflowEndpoint endpoint;

  WorkflowProducer(WorkflowEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    WorkflowRuntime runtime = endpoint.runtime();
    try {
      CancelScope scope = scope(exchange, runtime);
      Run run = start(runtime, exchange, scope);
      run.whenEnded(
          ended -> {
            take(ended, exchange, scope.reason());
            runtime.goOn(callback);
          });
      return false;
    } catch (RuntimeException e) {
      exchange.setException(e);
      callback.done(true);
      return true;
    }
  }

  private Run start(WorkflowRuntime runtime, Exchange exchange, CancelScope scope) {
    RunPosition position = RunPosition.of(exchange);
    Run parent = position == null ? null : position.run();
    if (parent != null && parent.spec().depth() >= RunSpec.MAX_DEPTH) {
      throw new CallException(
          "run-limit",
          "workflows call each other more than %d deep: does '%s' call itself?"
              .formatted(RunSpec.MAX_DEPTH, endpoint.workflow()),
          null,
          null);
    }
    Object input = exchange.getMessage().getBody();
    return runtime.start(
        endpoint.workflow(), origin(runtime, position, exchange, input), parent, scope.child());
  }

  /** A run that the run around had begun in a process before this one goes on where it was. */
  private RunOrigin origin(
      WorkflowRuntime runtime,
      @Nullable RunPosition position,
      Exchange exchange,
      @Nullable Object input) {
    if (position == null) {
      return runtime.origin(RunIds.next(runtime.timer().now()), endpoint.workflow(), input);
    }
    String id = id(position, exchange);
    return position.run().history().isPast()
        ? runtime
            .context()
            .journal()
            .find(id)
            .map(recorded -> RunOrigin.goOn(recorded, runtime.secrets()))
            .orElseGet(() -> runtime.origin(id, endpoint.workflow(), input))
        : runtime.origin(id, endpoint.workflow(), input);
  }

  /** The same for the same call of the same run, in every process that makes it. */
  private String id(RunPosition position, Exchange exchange) {
    CallFrame call = CallFrame.current(exchange);
    StepContext step = position.step();
    String which = "";
    if (call != null) {
      which = call.component() + "#" + call.attempts();
    } else if (step != null) {
      which = "#" + step.next();
    }
    String place =
        String.join("\n", position.run().id(), position.key(), endpoint.workflow(), which);
    return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static CancelScope scope(Exchange exchange, WorkflowRuntime runtime) {
    RunPosition position = RunPosition.of(exchange);
    CallFrame call = CallFrame.current(exchange);
    if (call != null) {
      return call.scope();
    }
    return position == null ? CancelScope.root(runtime.timer()) : position.scope();
  }

  private static void take(Run run, Exchange exchange, @Nullable Reason stopped) {
    CallFrame call = CallFrame.current(exchange);
    if (call != null) {
      call.charge(run.cost());
    }
    RunError error = run.error().orElse(null);
    if (stopped != null) {
      exchange.setException(new StoppedException(stopped));
    } else if (run.status() == RunStatus.COMPLETED || error == null) {
      exchange.getMessage().setBody(run.output());
    } else {
      exchange.setException(new SubRunFailedException(run, error));
    }
  }
}
