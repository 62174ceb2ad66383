package io.cameleer.camel.call;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** A server that answers as it should not: it has the bare socket. */
final class RawServer implements AutoCloseable {
  /** Talks to one client; the connection is closed afterwards. */
  interface Talk {
    void with(Socket socket) throws Exception;
  }

  private final ServerSocket server;
  private final CountDownLatch closed = new CountDownLatch(1);

  private RawServer(ServerSocket server, Talk talk) {
    this.server = server;
    Thread.startVirtualThread(
        () -> {
          while (!server.isClosed()) {
            try {
              Socket socket = server.accept();
              Thread.startVirtualThread(() -> talk(socket, talk));
            } catch (IOException e) {
              return;
            }
          }
        });
  }

  static RawServer start(Talk talk) throws IOException {
    return new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), talk);
  }

  private static void talk(Socket socket, Talk talk) {
    try (socket) {
      talk.with(socket);
    } catch (Exception e) {
      // The client went away, which is what these tests are about.
      return;
    }
  }

  /** Reads a request's head. */
  static void readHead(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    int last = 0;
    while (true) {
      int b = in.read();
      if (b < 0) {
        return;
      }
      last = last << 8 | b;
      if (last == 0x0D0A0D0A) {
        return;
      }
    }
  }

  static void write(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/";
  }

  int port() {
    return server.getLocalPort();
  }

  /** Completes when the server was closed. */
  CountDownLatch closed() {
    return closed;
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
  }
}
