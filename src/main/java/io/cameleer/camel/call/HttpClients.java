package io.cameleer.camel.call;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * How camel-http calls: no cookies (one run must not see another's), redirects followed up to a
 * bound and without credentials to another host, answers up to a bound, and no attempts of its own
 * but one for a connection that turned out to be closed. There is no timeout here: {@code
 * call:deadline} is.
 */
final class HttpClients implements HttpClientConfigurer {
  /** How long an answer may be, unpacked, in bytes. */
  static final long ANSWER_LIMIT = 64L * 1024 * 1024;

  private static final int MAX_REDIRECTS = 10;
  private static final int FAILURES = 300;

  private HttpClients() {}

  /** Configures the components {@code http} and {@code https}. */
  static void configure(CamelContext context) {
    for (String scheme : new String[] {"http", "https"}) {
      HttpComponent http = new HttpConnections();
      http.setHttpClientConfigurer(new HttpClients());
      http.setHeaderFilterStrategy(new RequestHeaders());
      http.setCookieManagementDisabled(true);
      http.setAuthCachingDisabled(true);
      http.setFollowRedirects(true);
      http.setUserAgent("cameleer");
      http.setConnectTimeout(HttpConnections.CONNECT_TIMEOUT.toMilliseconds());
      http.setSoTimeout(0);
      context.addComponent(scheme, http);
    }
  }

  @Override
  public void configureHttpClient(HttpClientBuilder builder) {
    builder.setRedirectStrategy(new Redirects());
    builder.setRetryStrategy(new StaleConnections());
    builder.addExecInterceptorFirst("answer-limit", new AnswerLimit());
    builder.addExecInterceptorBefore(ChainElement.CONNECT.name(), "outgoing", new Outgoing());
    builder.addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "sending", new Sending());
  }

  /** Once more where the pooled connection was closed meanwhile, and doing it twice is harmless. */
  private static final class StaleConnections extends DefaultHttpRequestRetryStrategy {
    StaleConnections() {
      super(1, TimeValue.ZERO_MILLISECONDS);
    }

    @Override
    public boolean retryRequest(HttpResponse response, int count, HttpContext context) {
      return false;
    }
  }

  private static final class AnswerLimit implements ExecChainHandler {
    /** An endpoint's requests share one configuration, which is made ours once. */
    private record Limited(RequestConfig given, RequestConfig ours) {}

    private volatile @Nullable Limited latest;

    @Override
    public ClassicHttpResponse execute(
        ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
        throws IOException, HttpException {
      scope.clientContext.setRequestConfig(
          limited(scope.clientContext.getRequestConfigOrDefault()));
      ClassicHttpResponse response = chain.proceed(request, scope);
      HttpEntity entity = response.getEntity();
      if (entity != null) {
        StreamForm form = StreamForm.of(entity.getContentType());
        response.setEntity(
            form == null || response.getCode() >= FAILURES
                ? new LimitedEntity(entity)
                : heard(entity, form, scope.execRuntime));
      }
      return response;
    }

    /** A stream, whose pieces are heard while camel-http reads it. */
    private static HttpEntity heard(HttpEntity entity, StreamForm form, ExecRuntime connection) {
      Exchange exchange = Outgoing.current();
      StreamedAnswer answer = exchange == null ? null : StreamedAnswer.begin(exchange, form);
      return answer == null
          ? new LimitedEntity(entity)
          : new HeardEntity(entity, answer, connection::discardEndpoint);
    }

    private RequestConfig limited(RequestConfig given) {
      Limited known = latest;
      if (known == null || !known.given().equals(given)) {
        known =
            new Limited(given, RequestConfig.copy(given).setMaxRedirects(MAX_REDIRECTS).build());
        latest = known;
      }
      return known.ours();
    }
  }

  private static final class HeardEntity extends HttpEntityWrapper {
    private final StreamedAnswer answer;
    private final Runnable hangUp;

    HeardEntity(HttpEntity entity, StreamedAnswer answer, Runnable hangUp) {
      super(entity);
      this.answer = answer;
      this.hangUp = hangUp;
    }

    @Override
    public InputStream getContent() throws IOException {
      InputStream content = new LimitedStream(super.getContent());
      return new StreamedBody(content, getContentLength(), answer, hangUp);
    }
  }

  private static final class LimitedEntity extends HttpEntityWrapper {
    LimitedEntity(HttpEntity entity) {
      super(entity);
    }

    @Override
    public InputStream getContent() throws IOException {
      return new LimitedStream(super.getContent());
    }
  }

  private static final class LimitedStream extends FilterInputStream {
    private long left = ANSWER_LIMIT;

    LimitedStream(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int n = super.read(buffer, offset, length);
      count(Math.max(0, n));
      return n;
    }

    private void count(int n) throws IOException {
      left -= n;
      if (left < 0) {
        throw new AnswerTooLongException(ANSWER_LIMIT);
      }
    }
  }
}
