package io.cameleer.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A real service that streams what a test says, when the test says it. */
final class StreamingService implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 60_000;

  private final ServerSocket server;
  private final List<Talk> talks = new ArrayList<>();

  private StreamingService(ServerSocket server) {
    this.server = server;
  }

  static StreamingService start() throws IOException {
    ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    server.setSoTimeout(PATIENCE_MILLIS);
    return new StreamingService(server);
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/stream";
  }

  /** Waits for the next request, each on a connection of its own, and begins to answer. */
  Talk next(String contentType) throws IOException {
    Socket socket = server.accept();
    socket.setSoTimeout(PATIENCE_MILLIS);
    Talk talk = new Talk(socket, readRequest(socket.getInputStream()));
    talks.add(talk);
    talk.write(
        "HTTP/1.1 200 OK\r\nContent-Type: "
            + contentType
            + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
    return talk;
  }

  private static String readRequest(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    int length = -1;
    while (length < 0) {
      text.append((char) in.read());
      if (text.toString().endsWith("\r\n\r\n")) {
        length =
            text.toString()
                .lines()
                .filter(
                    line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length"))
                .mapToInt(line -> Integer.parseInt(line.replaceFirst(".*: *", "")))
                .findFirst()
                .orElse(0);
      }
    }
    return text + new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    for (Talk talk : talks) {
      talk.socket.close();
    }
    server.close();
  }

  /** One answer. */
  static final class Talk {
    private final Socket socket;
    private final String request;

    private Talk(Socket socket, String request) {
      this.socket = socket;
      this.request = request;
    }

    /** What was asked, head and body. */
    String request() {
      return request;
    }

    /** Sends a text, at once. */
    void send(String text) throws IOException {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      write(Integer.toHexString(bytes.length) + "\r\n" + text + "\r\n");
    }

    /** Sends a server-sent event. */
    void event(String data) throws IOException {
      send("data: " + data + "\n\n");
    }

    /** The answer ends as it should. */
    void end() throws IOException {
      write("0\r\n\r\n");
      socket.close();
    }

    /** The answer ends in the middle. */
    void breakOff() throws IOException {
      socket.close();
    }

    /** Waits until the other side has gone. */
    void awaitHangUp() {
      try {
        while (socket.getInputStream().read() >= 0) {
          // it may say something more
        }
      } catch (SocketException e) {
        return; // it went without a word
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void write(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
    }
  }
}
