package io.cameleer.observe;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The meters of the server as Prometheus reads them. Safe for use by several threads. */
public final class Scrape {
  private static final String OPEN_METRICS =
      "application/openmetrics-text; version=1.0.0; charset=utf-8";
  private static final String PLAIN = "text/plain; version=0.0.4; charset=utf-8";

  private final PrometheusMeterRegistry registry;
  private final Runnable refresh;

  Scrape(PrometheusMeterRegistry registry, Runnable refresh) {
    this.registry = registry;
    this.refresh = refresh;
  }

  /** The type of the text for a request with this {@code Accept} header; null for none. */
  public String contentType(@Nullable String accept) {
    boolean open =
        accept != null && accept.toLowerCase(Locale.ROOT).contains("application/openmetrics-text");
    return open ? OPEN_METRICS : PLAIN;
  }

  /** All meters as they are now, for a request with this {@code Accept} header; null for none. */
  public String text(@Nullable String accept) {
    refresh.run();
    return registry.scrape(contentType(accept));
  }
}
