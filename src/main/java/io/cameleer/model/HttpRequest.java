package io.cameleer.model;

import io.cameleer.expr.Template;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an HTTP call sends.
 *
 * @param method the method, upper case: {@code POST} unless the document says otherwise
 * @param headers headers, in order
 * @param params the query, an object; null for none. With GET the input is the query as well.
 * @param body the body; null for the call's input
 * @param auth how the caller shows who it is; null for not at all
 * @param stream what of each piece of a streamed answer counts; null where the answer is the text
 *     of the stream
 * @param idleTimeout how long a streamed answer may pause; null for the usual time
 */
public record HttpRequest(
    String method,
    Map<String, Template> headers,
    @Nullable Template params,
    @Nullable Template body,
    @Nullable Auth auth,
    @Nullable Template stream,
    @Nullable Duration idleTimeout) {

  /** One that says nothing of streams. */
  public HttpRequest(
      String method,
      Map<String, Template> headers,
      @Nullable Template params,
      @Nullable Template body,
      @Nullable Auth auth) {
    this(method, headers, params, body, auth, null, null);
  }

  /** Copies the map. */
  public HttpRequest {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** How a caller shows who it is. */
  public sealed interface Auth {
    /** User and password. */
    record Basic(Template username, Template password) implements Auth {}

    /** A token. */
    record Bearer(Template token) implements Auth {}
  }
}
