package io.cameleer.camel.call;

import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Which headers go out: all that a route sets but Camel's own and those that the HTTP client makes.
 * (Camel's default also keeps {@code Cache-Control}, {@code Date} and others back.)
 */
final class RequestHeaders implements HeaderFilterStrategy {
  private static final Set<String> KEPT =
      Set.of(
          "content-length",
          "content-type",
          "content-encoding",
          "host",
          "connection",
          "transfer-encoding",
          "trailer",
          "upgrade",
          "breadcrumbid");

  @Override
  public boolean applyFilterToCamelHeaders(String name, @Nullable Object value, Exchange exchange) {
    return value == null || isCamels(name) || KEPT.contains(name.toLowerCase(Locale.ROOT));
  }

  @Override
  public boolean applyFilterToExternalHeaders(
      String name, @Nullable Object value, Exchange exchange) {
    return value == null || isCamels(name);
  }

  private static boolean isCamels(String name) {
    return name.regionMatches(true, 0, "camel", 0, 5);
  }
}
