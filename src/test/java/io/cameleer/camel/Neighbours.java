package io.cameleer.camel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Real services over HTTP that answer, fail, answer rubbish, or hang until they are hung up on. */
final class Neighbours implements AutoCloseable {
  /** What one path does. */
  interface Service {
    Answer answer(String body) throws Exception;
  }

  /** What is said. */
  record Answer(int status, String type, String body) {
    static Answer json(String body) {
      return new Answer(200, "application/json", body);
    }
  }

  private static final Answer NONE = new Answer(0, "", "");

  private final ServerSocket server;
  private final Map<String, Service> services = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
  private final Map<String, Semaphore> called = new ConcurrentHashMap<>();
  private final Map<String, Semaphore> hungUp = new ConcurrentHashMap<>();

  private Neighbours(ServerSocket server) {
    this.server = server;
    Thread.startVirtualThread(
        () -> {
          while (!server.isClosed()) {
            try {
              Socket socket = server.accept();
              Thread.startVirtualThread(() -> talk(socket));
            } catch (IOException e) {
              return;
            }
          }
        });
  }

  static Neighbours start() throws IOException {
    return new Neighbours(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
  }

  /** Answers so. */
  Neighbours on(String path, Service service) {
    services.put(path, service);
    return this;
  }

  /** Answers this JSON. */
  Neighbours says(String path, String json) {
    return on(path, body -> Answer.json(json));
  }

  /** Answers this error. */
  Neighbours fails(String path, int status) {
    return on(path, body -> new Answer(status, "application/json", "{\"reason\": \"broken\"}"));
  }

  /** Never answers. */
  Neighbours hangs(String path) {
    return on(path, body -> NONE);
  }

  /** Answers once another one was called. */
  Neighbours saysAfter(String path, String other, String json) {
    return on(
        path,
        body -> {
          awaitCall(other);
          return Answer.json(json);
        });
  }

  String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  int calls(String path) {
    return calls.getOrDefault(path, new AtomicInteger()).get();
  }

  /** Waits until the path was called once more. */
  void awaitCall(String path) throws InterruptedException {
    await(called, path, "no call of ");
  }

  /** Waits until a client has hung up on the path, which hangs. */
  void awaitHangUp(String path) throws InterruptedException {
    await(hungUp, path, "nobody hung up on ");
  }

  private static void await(Map<String, Semaphore> map, String path, String otherwise)
      throws InterruptedException {
    if (!semaphore(map, path).tryAcquire(30, TimeUnit.SECONDS)) {
      throw new AssertionError(otherwise + path);
    }
  }

  private static Semaphore semaphore(Map<String, Semaphore> map, String path) {
    return map.computeIfAbsent(path, key -> new Semaphore(0));
  }

  private void talk(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      String head = head(in);
      String path = head.split(" ", 3)[1];
      String body = new String(in.readNBytes(length(head)), UTF_8);
      calls.computeIfAbsent(path, key -> new AtomicInteger()).incrementAndGet();
      semaphore(called, path).release();
      Answer answer = services.get(path).answer(body);
      if (answer.equals(NONE)) {
        awaitEnd(in);
        semaphore(hungUp, path).release();
        return;
      }
      byte[] bytes = answer.body().getBytes(UTF_8);
      String reply =
          "HTTP/1.1 %d X\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
              .formatted(answer.status(), answer.type(), bytes.length);
      socket.getOutputStream().write(reply.getBytes(UTF_8));
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
    } catch (Exception e) {
      // The client went away.
      return;
    }
  }

  private static void awaitEnd(InputStream in) {
    try {
      int read = in.read();
      while (read >= 0) {
        read = in.read();
      }
    } catch (IOException e) {
      return; // a reset is an end too
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("no request");
      }
      head.append((char) b);
    }
    return head.toString();
  }

  private static int length(String head) {
    return head.lines()
        .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
