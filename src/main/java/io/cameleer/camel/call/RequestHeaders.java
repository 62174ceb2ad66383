package io.cameleer.camel.call;

import java.util.Set;
import org.apache.camel.support.DefaultHeaderFilterStrategy;

/**
 * Which headers go out: all that a route sets but Camel's own and those that the HTTP client makes.
 * (Camel's default also keeps {@code Cache-Control}, {@code Date} and others back.)
 */
final class RequestHeaders extends DefaultHeaderFilterStrategy {
  RequestHeaders() {
    setLowerCase(true);
    setOutFilter(
        Set.of(
            "content-length",
            "content-type",
            "content-encoding",
            "host",
            "connection",
            "transfer-encoding",
            "trailer",
            "upgrade",
            "breadcrumbid"));
    setOutFilterStartsWith(CAMEL_FILTER_STARTS_WITH);
    setInFilterStartsWith(CAMEL_FILTER_STARTS_WITH);
  }
}
