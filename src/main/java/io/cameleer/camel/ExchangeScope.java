package io.cameleer.camel;

import io.cameleer.expr.Scope;
import io.cameleer.run.JobError;
import io.cameleer.run.JobScope;
import io.cameleer.run.Run;
import io.cameleer.run.RunError;
import io.cameleer.run.Timer;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.jspecify.annotations.Nullable;

/** What the names of expressions mean on an exchange. */
final class ExchangeScope implements Scope {
  private final Exchange exchange;
  private final WorkflowRuntime runtime;
  private final @Nullable RunPosition position;

  ExchangeScope(Exchange exchange, WorkflowRuntime runtime) {
    this.exchange = exchange;
    this.runtime = runtime;
    this.position = RunPosition.of(exchange);
  }

  @Override
  public @Nullable Object lookup(String source) {
    return switch (source) {
      case "input" -> input();
      case "jobs" -> position == null ? null : new JobsView(position.jobs());
      case "variables", "metadata" -> variable(source);
      case "env" -> runtime.environment().visible();
      case "secrets" -> runtime.environment().secretValues().known();
      case "workflow" -> position == null ? null : workflow(position.run());
      case "run" -> position == null ? null : run(position.run());
      case "item" -> item() == null ? null : item().value();
      case "index" -> item() == null ? null : (long) item().index();
      case "batch" -> item() == null ? null : item().batch();
      case "error" -> error();
      case "response", "result", "output" -> PlainBody.of(exchange);
      default -> null;
    };
  }

  @Override
  public @Nullable Object lookup(String source, String key) {
    CallFrame call = CallFrame.current(exchange);
    if (source.equals("response")
        && (key.equals("status") || key.equals("headers"))
        && call != null
        && call.status() != null) {
      return response(call);
    }
    return switch (source) {
      case "env" -> only(key, runtime.environment().get(key));
      case "secrets" -> only(key, runtime.environment().secretValues().known(key));
      default -> lookup(source);
    };
  }

  private static @Nullable Object only(String name, @Nullable String value) {
    return value == null ? null : Map.of(name, value);
  }

  private @Nullable Item item() {
    return position == null ? null : position.item();
  }

  /** A component's own input, a value that is filtered, else the workflow's; or the body. */
  private @Nullable Object input() {
    CallFrame call = CallFrame.current(exchange);
    if (call != null) {
      return call.input();
    }
    if (position == null) {
      return PlainBody.of(exchange);
    }
    Item item = position.item();
    return item != null && item.isSingle() ? item.value() : position.run().input();
  }

  private @Nullable Object variable(String name) {
    Object own = exchange.getVariable(name);
    if (own != null || position == null) {
      return own;
    }
    Run run = position.run();
    return name.equals("variables") ? run.variables() : run.metadata();
  }

  private static Map<String, @Nullable Object> workflow(Run run) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("id", run.workflow());
    map.put("title", run.spec().title());
    return map;
  }

  private static Map<String, @Nullable Object> run(Run run) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("id", run.id());
    map.put("started_at", run.startedAt().toString());
    map.put("cost", run.cost());
    map.put("degraded", run.degraded());
    map.put("completeness", run.summary().completeness());
    return map;
  }

  /** What a {@code doCatch} has caught, else why the run failed. */
  private @Nullable Object error() {
    Throwable caught = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
    if (caught != null) {
      StepContext step = position == null ? null : position.step();
      JobError error =
          step == null
              ? Failures.of(caught, null, 0, runtime)
              : Failures.of(caught, step.component(), step.attempts(), runtime);
      return error.asMap();
    }
    return position == null ? null : position.run().error().map(RunError::asMap).orElse(null);
  }

  /** Status and headers of the HTTP response at hand. */
  private static Map<String, @Nullable Object> response(CallFrame call) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    Integer status = call.status();
    map.put("status", status == null ? null : status.longValue());
    map.put("headers", call.headers());
    return map;
  }

  @Override
  public void warn(String message) {
    if (position != null) {
      JobScope jobs = position.jobs();
      String job = position.step() == null ? null : jobs.path(position.step().job());
      position.run().warn(job, message);
    }
  }

  @Override
  public Clock clock() {
    return new TimerClock(runtime.timer());
  }

  /** A timer's time of day as Java's clock. */
  private static final class TimerClock extends Clock {
    private final Timer timer;

    TimerClock(Timer timer) {
      this.timer = timer;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.fixed(timer.now(), zone);
    }

    @Override
    public Instant instant() {
      return timer.now();
    }
  }
}
