package io.cameleer.camel.call;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.client5.http.socket.ConnectionSocketFactory;
import org.apache.hc.core5.http.config.Registry;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Camel's component for HTTP with a pool of connections for each endpoint that sets no limit of its
 * own: how many calls are under way is for documents to say. A call never waits for a connection,
 * and so never loses its time there. Connections that were not used just now are looked at before
 * they are used again, and closed when nobody has used them for a while.
 */
final class HttpConnections extends HttpComponent {
  static final Timeout CONNECT_TIMEOUT = Timeout.ofSeconds(30);

  /** Whether the other end has closed a connection takes a millisecond to see. */
  private static final TimeValue LOOKED_AT_AFTER = TimeValue.ofMilliseconds(100);

  private static final TimeValue IDLE = TimeValue.ofSeconds(30);

  private final List<PoolingHttpClientConnectionManager> pools = new CopyOnWriteArrayList<>();
  private @Nullable ScheduledExecutorService cleaner;

  @Override
  @SuppressWarnings("deprecation")
  protected HttpClientConnectionManager createConnectionManager(
      Registry<ConnectionSocketFactory> schemes, int total, int perRoute, SocketConfig sockets) {
    HttpClientConnectionManager connections =
        super.createConnectionManager(schemes, total, perRoute, sockets);
    if (connections instanceof PoolingHttpClientConnectionManager pool) {
      pool.setMaxTotal(Integer.MAX_VALUE);
      pool.setDefaultMaxPerRoute(Integer.MAX_VALUE);
      pool.setDefaultConnectionConfig(
          ConnectionConfig.custom()
              .setConnectTimeout(CONNECT_TIMEOUT)
              .setValidateAfterInactivity(LOOKED_AT_AFTER)
              .build());
      pools.add(pool);
    }
    return connections;
  }

  @Override
  public void doStart() throws Exception {
    super.doStart();
    ScheduledExecutorService thread =
        getCamelContext()
            .getExecutorServiceManager()
            .newSingleThreadScheduledExecutor(this, "idle-connections");
    var unused =
        thread.scheduleWithFixedDelay(
            () -> pools.forEach(pool -> pool.closeIdle(IDLE)),
            IDLE.getDuration(),
            IDLE.getDuration(),
            TimeUnit.SECONDS);
    cleaner = thread;
  }

  @Override
  public void doStop() throws Exception {
    if (cleaner != null) {
      getCamelContext().getExecutorServiceManager().shutdownNow(cleaner);
      cleaner = null;
    }
    super.doStop();
  }
}
