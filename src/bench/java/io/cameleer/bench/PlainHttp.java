package io.cameleer.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * As little HTTP as it takes to measure a server on the same machine: what the client costs is
 * counted as the server's.
 */
final class PlainHttp {
  private static final long FRESH_NANOS = 1_000_000_000;

  private final int port;
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

  PlainHttp(int port) {
    this.port = port;
  }

  /**
   * Posts JSON, and returns the body of the answer. While others have their turn a server closes
   * connections that are idle: one that was used a moment ago is not among them.
   */
  byte[] post(String path, String json) throws IOException {
    Connection known = idle.poll();
    if (known != null && !known.isFresh()) {
      known.socket.close();
      known = null;
    }
    Connection connection = known == null ? new Connection(port) : known;
    byte[] answer = connection.post(path, json);
    idle.push(connection);
    return answer;
  }

  private static final class Connection {
    private final Socket socket;
    private final InputStream in;
    private long used;

    Connection(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      in = new BufferedInputStream(socket.getInputStream(), 4096);
    }

    boolean isFresh() {
      return System.nanoTime() - used < FRESH_NANOS;
    }

    byte[] post(String path, String json) throws IOException {
      String head =
          "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
              .replace("%s", path);
      String request = head + json.length() + "\r\n\r\n" + json;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      String status = line();
      int length = 0;
      for (String line = line(); !line.isEmpty(); line = line()) {
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(line.substring(line.indexOf(':') + 1).trim());
        }
      }
      byte[] body = in.readNBytes(length);
      used = System.nanoTime();
      if (!status.startsWith("HTTP/1.1 200")) {
        throw new IOException(status + " " + new String(body, StandardCharsets.UTF_8));
      }
      return body;
    }

    private String line() throws IOException {
      StringBuilder text = new StringBuilder();
      for (int c = in.read(); c != '\n'; c = in.read()) {
        if (c < 0) {
          throw new EOFException("the server closed the connection");
        }
        if (c != '\r') {
          text.append((char) c);
        }
      }
      return text.toString();
    }
  }
}
