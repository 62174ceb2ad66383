package io.cameleer.compile;

import io.cameleer.model.ComponentKind.HttpClient;
import java.util.List;

/** The call of an {@code http-client}. */
final class HttpClientCall {
  private HttpClientCall() {}

  static List<Node> nodes(HttpClient client) {
    return client.url() == null
        ? HttpCall.toInput(client.path(), client.request())
        : HttpCall.to(client.url(), client.request());
  }
}
