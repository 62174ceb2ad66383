package io.cameleer.camel;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * {@code #services}: brings the services together that work in one job. The result is what {@code
 * job:parallel}, {@code job:race} or {@code job:select} in front of them makes of it.
 */
final class ServicesStrategy implements AggregationStrategy {
  /** How routes name it. */
  static final String REFERENCE = "#services";

  /** The services tell by themselves what became of them. */
  @Override
  public Exchange aggregate(@Nullable Exchange oldExchange, Exchange newExchange) {
    return oldExchange == null ? newExchange : oldExchange;
  }

  @Override
  public void onCompletion(@Nullable Exchange exchange, Exchange inputExchange) {
    Together together = Together.of(inputExchange);
    if (together == null) {
      throw new RouteException(
          "'#services' wants 'job:parallel', 'job:race' or 'job:select' in front of the multicast");
    }
    Exchange result = exchange == null ? inputExchange : exchange;
    result.getMessage().setHeaders(inputExchange.getMessage().getHeaders());
    together.finish(result);
  }
}
