package io.cameleer.camel;

import io.cameleer.run.StoppedException;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * {@code #jobs}: brings the branches of a parallel together. The body is as it was before, since
 * what the jobs have given is found under their names; variables set in any branch are kept; the
 * first failure is the failure of all, and one that is no mere stop wins over those that are.
 */
final class JobsStrategy implements AggregationStrategy {
  @Override
  public Exchange aggregate(@Nullable Exchange oldExchange, Exchange newExchange) {
    if (oldExchange == null) {
      return newExchange;
    }
    if (outranks(newExchange.getException(), oldExchange.getException())) {
      oldExchange.setException(newExchange.getException());
    }
    if (newExchange.hasVariables()) {
      newExchange.getVariables().forEach(oldExchange::setVariable);
    }
    return oldExchange;
  }

  private static boolean outranks(@Nullable Throwable later, @Nullable Throwable earlier) {
    return later != null
        && (earlier == null
            || (earlier instanceof StoppedException && !(later instanceof StoppedException)));
  }

  @Override
  public void onCompletion(@Nullable Exchange exchange, Exchange inputExchange) {
    if (exchange != null) {
      exchange.getMessage().setBody(inputExchange.getMessage().getBody());
      exchange.getMessage().setHeaders(inputExchange.getMessage().getHeaders());
    }
  }
}
