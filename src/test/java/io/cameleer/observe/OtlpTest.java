package io.cameleer.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cameleer.engine.Engine;
import io.cameleer.engine.EngineOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** What a collector of traces receives over OTLP/HTTP. */
class OtlpTest {
  /** Of the message ExportTraceServiceRequest: resource spans, scope spans, span. */
  private static final int[] WAY = {1, 2, 2};

  /** The SDK reads it from the process alone, as a variable or as a property. */
  private static final String ENDPOINT = "otel.exporter.otlp.endpoint";

  private final List<Span> spans = new CopyOnWriteArrayList<>();

  private record Span(String trace, String id, String parent, String name) {}

  /** The fields of a number that are texts, bytes or messages, in Protocol Buffers. */
  private static List<byte[]> fields(byte[] message, int number) {
    List<byte[]> found = new ArrayList<>();
    ByteBuffer in = ByteBuffer.wrap(message);
    while (in.hasRemaining()) {
      long tag = varint(in);
      switch ((int) (tag & 7)) {
        case 0 -> varint(in);
        case 1 -> in.position(in.position() + 8);
        case 5 -> in.position(in.position() + 4);
        default -> {
          byte[] content = new byte[(int) varint(in)];
          in.get(content);
          if (tag >> 3 == number) {
            found.add(content);
          }
        }
      }
    }
    return found;
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  private static byte[] first(byte[] message, int number) {
    List<byte[]> found = fields(message, number);
    return found.isEmpty() ? new byte[0] : found.getFirst();
  }

  private void receive(byte[] body, boolean zipped) throws IOException {
    try (InputStream in =
        zipped
            ? new GZIPInputStream(new ByteArrayInputStream(body))
            : new ByteArrayInputStream(body)) {
      List<byte[]> messages = List.of(in.readAllBytes());
      for (int number : WAY) {
        messages = messages.stream().flatMap(each -> fields(each, number).stream()).toList();
      }
      HexFormat hex = HexFormat.of();
      for (byte[] span : messages) {
        spans.add(
            new Span(
                hex.formatHex(first(span, 1)),
                hex.formatHex(first(span, 2)),
                hex.formatHex(first(span, 4)),
                new String(first(span, 5), StandardCharsets.UTF_8)));
      }
    }
  }

  private Span span(String name) {
    return spans.stream().filter(span -> span.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void aRunArrivesAsOneTraceWithASpanForEachJobAndEachCall() throws Exception {
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          try (exchange) {
            String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
            receive(exchange.getRequestBody().readAllBytes(), "gzip".equals(encoding));
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
          }
        });
    collector.start();
    String url = "http://127.0.0.1:" + collector.getAddress().getPort();
    System.setProperty(ENDPOINT, url);
    try (Shop shop = new Shop();
        Tracing tracing =
            Tracing.ofEnvironment(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", url)).orElseThrow();
        Engine engine =
            shop.start(
                EngineOptions.defaults().withListener(tracing).withSetup(tracing::install))) {
      shop.run(engine, "sell");
    } finally {
      System.clearProperty(ENDPOINT);
      collector.stop(0);
    }

    Span run = span("run sell");
    assertThat(run.parent()).isEmpty();
    assertThat(span("job pay").parent()).isEqualTo(run.id());
    assertThat(span("job pack").parent()).isEqualTo(run.id());
    assertThat(spans)
        .filteredOn(span -> span.name().equals("call till"))
        .anyMatch(span -> span.parent().equals(span("job pay").id()))
        .hasSize(3);
    assertThat(spans).extracting(Span::trace).containsOnly(run.trace());
  }
}
