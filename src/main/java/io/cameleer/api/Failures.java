package io.cameleer.api;

import io.cameleer.engine.CannotRerunException;
import io.cameleer.engine.EngineException;
import io.cameleer.engine.RunsRefusedException;
import io.cameleer.run.DuplicateRunException;
import io.cameleer.run.InvalidInputException;
import io.cameleer.run.NotWaitingException;
import io.cameleer.run.UnknownWorkflowException;
import io.cameleer.source.CameleerException;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failure is to the caller: one line, and nothing of our insides. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /**
   * The refusal that a failure becomes; what nobody foresaw is logged, with a name to find it by.
   */
  static Refusal refusal(Throwable failure) {
    return switch (failure) {
      case Refusal refusal -> refusal;
      case CompletionException wrapped when wrapped.getCause() != null ->
          refusal(wrapped.getCause());
      case UnknownWorkflowException unknown -> Refusal.notFound(message(unknown));
      case InvalidInputException invalid ->
          new Refusal(422, message(invalid)).problems(invalid.faults());
      case DuplicateRunException duplicate ->
          new Refusal(409, message(duplicate)).with("run", duplicate.runId());
      case RunsRefusedException refused ->
          new Refusal(429, message(refused))
              .header("Retry-After", Long.toString(refused.retryAfter().toSeconds()));
      case CannotRerunException cannot -> new Refusal(409, message(cannot));
      case NotWaitingException notWaiting -> new Refusal(409, message(notWaiting));
      case EngineException closed -> unavailable(message(closed));
      case CameleerException other -> unavailable(message(other));
      case OutOfMemoryError full -> {
        LOG.warn("a request needs more memory than there is: {}", full.getMessage());
        yield unavailable("there is not enough memory for a request as large as this one now");
      }
      case Throwable unforeseen -> unforeseen(unforeseen);
    };
  }

  /** The server cannot do it now. */
  static Refusal unavailable(String message) {
    return new Refusal(503, message).header("Retry-After", "5");
  }

  private static String message(Throwable failure) {
    return String.valueOf(failure.getMessage());
  }

  private static Refusal unforeseen(Throwable failure) {
    String name = UUID.randomUUID().toString().substring(0, 8);
    LOG.error("a request failed, named {} to the caller", name, failure);
    return new Refusal(500, "an error of the server's own; its log has it under " + name);
  }

  /** The refusal for a status that the server's library has found. */
  static Refusal ofStatus(int status, @Nullable Throwable failure, ApiLimits limits) {
    return switch (status) {
      case 400 -> Refusal.badRequest("the request is malformed");
      case 413 -> new Refusal(413, "the body is larger than " + limits.body() + " bytes");
      case 414 -> new Refusal(414, "the address is longer than " + limits.firstLine() + " bytes");
      case 431 -> new Refusal(431, "the headers are larger than " + limits.headers() + " bytes");
      default ->
          failure == null || status != 500
              ? new Refusal(status < 400 ? 500 : status, "the request cannot be served")
              : refusal(failure);
    };
  }
}
