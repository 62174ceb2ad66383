package io.cameleer.camel;

import io.cameleer.expr.EvaluationException;
import io.cameleer.run.JobError;
import io.cameleer.run.Secrets;
import io.cameleer.run.StoppedException;
import io.cameleer.source.CameleerException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.RuntimeCamelException;
import org.jspecify.annotations.Nullable;

/**
 * What a failure is called: from anything that Camel or a component throws to a {@link JobError}.
 */
final class Failures {
  /** Resilience4j's refusal, known by name: the library is Camel's choice. */
  private static final String BREAKER_OPEN = "CallNotPermittedException";

  private static final int DEEPEST = 20;

  private Failures() {}

  /**
   * The error, secrets hidden.
   *
   * @param component what was called; null for nothing
   * @param attempts how often
   */
  static JobError of(
      Throwable failure, @Nullable String component, int attempts, WorkflowRuntime runtime) {
    return of(failure, component, attempts, runtime.secrets());
  }

  /** The same, where the secrets are known. */
  static JobError of(Throwable failure, @Nullable String component, int attempts, Secrets secrets) {
    JobError error = of(failure, component, attempts);
    return new JobError(
        secrets.mask(error.message()),
        error.type(),
        error.status(),
        secrets.mask(error.body()),
        error.component(),
        error.attempts());
  }

  /** How long the service that failed wants to be left alone; null where it did not say. */
  static @Nullable Duration retryAfter(Throwable failure) {
    return telling(failure) instanceof CallException call ? call.retryAfter() : null;
  }

  private static JobError of(Throwable failure, @Nullable String component, int attempts) {
    Throwable cause = telling(failure);
    if (cause instanceof ItemFailedException item && item.isOfJob()) {
      return item.error(attempts);
    }
    if (cause instanceof ItemFailedException item && item.getCause() != null) {
      JobError inner = of(item.getCause(), component, attempts);
      return new JobError(
          item.item() + ": " + inner.message(),
          inner.type(),
          inner.status(),
          inner.body(),
          inner.component(),
          inner.attempts());
    }
    if (cause instanceof SubRunFailedException sub) {
      JobError inner = sub.error();
      return new JobError(
          sub.getMessage(), inner.type(), inner.status(), inner.body(), component, attempts);
    }
    if (cause instanceof RecordedFailureException recorded) {
      return recorded.error();
    }
    if (cause instanceof ServiceFailedException failed) {
      return failed.error();
    }
    if (cause instanceof CallException call) {
      return new JobError(
          call.getMessage(), call.type(), call.status(), call.body(), component, attempts);
    }
    String type = type(cause);
    String message =
        type.equals("circuit-open") ? refusal(component, cause.getMessage()) : message(cause);
    return new JobError(message, type, null, null, component, attempts);
  }

  /** What an open breaker says. */
  private static String refusal(@Nullable String component, @Nullable String told) {
    String breaker =
        component == null ? "the circuit breaker" : "the circuit breaker of '" + component + "'";
    return told != null && told.contains("HALF_OPEN")
        ? breaker + " is half-open: a trial call is under way"
        : breaker + " is open: the calls before this one failed";
  }

  private static String type(Throwable cause) {
    if (cause instanceof StoppedException stopped) {
      return stopped.reason().cause().type();
    }
    if (cause instanceof EvaluationException) {
      return "expression";
    }
    if (isConnection(cause)) {
      return "connection";
    }
    if (isTimeout(cause)) {
      return "timeout";
    }
    return cause.getClass().getSimpleName().equals(BREAKER_OPEN) ? "circuit-open" : "error";
  }

  private static boolean isConnection(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof UnknownHostException
        || cause instanceof NoRouteToHostException
        || (cause instanceof SocketException && !isTimeout(cause));
  }

  private static boolean isTimeout(Throwable cause) {
    return cause instanceof SocketTimeoutException || cause instanceof TimeoutException;
  }

  /** What happened, for people: no class names where there is a message that says it. */
  static String message(Throwable failure) {
    Throwable cause = telling(failure);
    String message = cause.getMessage();
    String name = cause.getClass().getSimpleName();
    if (cause instanceof UnknownHostException) {
      return "unknown host: " + message;
    }
    if (name.equals(BREAKER_OPEN)) {
      return refusal(null, message);
    }
    if (message == null || message.isBlank()) {
      return name;
    }
    return cause instanceof CameleerException || isConnection(cause) || isTimeout(cause)
        ? message
        : name + ": " + message;
  }

  /** The throwable in the chain that says most: the first of ours, else the first below Camel's. */
  private static Throwable telling(Throwable failure) {
    List<Throwable> chain = chain(failure);
    for (Throwable cause : chain) {
      if (cause instanceof CameleerException) {
        return cause;
      }
    }
    for (Throwable cause : chain) {
      if (isConnection(cause) || isTimeout(cause)) {
        return cause;
      }
    }
    for (Throwable cause : chain) {
      if (!isWrapper(cause) || cause.getCause() == null) {
        return cause;
      }
    }
    return failure;
  }

  private static boolean isWrapper(Throwable cause) {
    return cause instanceof CamelExecutionException
        || cause instanceof CamelExchangeException
        || cause.getClass().equals(RuntimeCamelException.class)
        || cause.getClass().equals(RuntimeException.class);
  }

  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable t = failure; t != null && chain.size() < DEEPEST; t = t.getCause()) {
      chain.add(t);
    }
    return chain;
  }
}
