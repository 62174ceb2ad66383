package io.cameleer.api;

import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpMessage;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Reads requests as Vert.x does, but leaves both headers where a request says its length in two
 * ways (RFC 9112, section 6.1): it is refused then, as whoever forwarded it may have gone by the
 * other one. Netty would take the length away, and nobody would see it.
 */
final class PlainDecoder extends VertxHttpRequestDecoder {
  private static final String NAME = "httpDecoder";

  private PlainDecoder(HttpServerOptions options) {
    super(options);
  }

  /** Reads what comes on a connection that was just opened, where it speaks HTTP/1. */
  static void install(HttpConnection connection, HttpServerOptions options) {
    if (connection instanceof ConnectionBase base) {
      ChannelPipeline pipeline = base.channel().pipeline();
      if (pipeline.get(NAME) instanceof VertxHttpRequestDecoder) {
        pipeline.replace(NAME, NAME, new PlainDecoder(options));
      }
    }
  }

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    // Both stay.
  }
}
