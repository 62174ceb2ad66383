package io.cameleer.camel.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Follows redirects as browsers and curl do: 307 and 308 keep method and body, after the others a
 * POST goes on as a GET. To another host go only headers that say what is sent and wanted: any
 * other may be a credential.
 */
final class Redirects extends DefaultRedirectStrategy {
  private static final Set<String> HARMLESS =
      Set.of(
          "accept",
          "accept-charset",
          "accept-encoding",
          "accept-language",
          "content-encoding",
          "content-language",
          "content-type",
          "user-agent");

  @Override
  public boolean isRedirectAllowed(
      HttpHost from, HttpHost to, HttpRequest redirect, HttpContext context) {
    if (from.equals(to)) {
      keepHeaders(redirect, context);
      return true;
    }
    List<Header> headers = new ArrayList<>();
    redirect.headerIterator().forEachRemaining(headers::add);
    for (Header header : headers) {
      if (!HARMLESS.contains(header.getName().toLowerCase(Locale.ROOT))) {
        redirect.removeHeader(header);
      }
    }
    return true;
  }

  /** A GET that follows a POST was built anew, and lacks what the caller had set. */
  private static void keepHeaders(HttpRequest redirect, HttpContext context) {
    HttpRequest before = HttpClientContext.cast(context).getRequest();
    if (before == null || redirect.headerIterator().hasNext()) {
      return;
    }
    for (String name : new String[] {"Authorization", "Accept"}) {
      for (Header header : before.getHeaders(name)) {
        redirect.addHeader(header);
      }
    }
  }
}
