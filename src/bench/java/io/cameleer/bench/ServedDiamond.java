package io.cameleer.bench;

import io.cameleer.Main;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** {@code up}, in a process that ends with the one that started it; prints its port. */
final class ServedDiamond {
  private ServedDiamond() {}

  public static void main(String[] args) throws Exception {
    int port = freePort();
    PrintStream out = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false));
    List<String> words =
        new ArrayList<>(List.of("up", args[0], "--port", "" + port, "--durability", args[1]));
    if (!args[2].isEmpty()) {
      words.addAll(List.of("--database", args[2]));
    }
    Thread.ofPlatform().daemon().start(() -> Main.main(words.toArray(String[]::new)));
    awaitReady(port);
    out.println("ready " + port);
    InputStream in = System.in;
    while (in.read() >= 0) {
      // until whoever started this ends
    }
    System.exit(0);
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @SuppressWarnings("try") // the probe only shows that somebody listens
  private static void awaitReady(int port) throws Exception {
    HttpRequest ready =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready")).build();
    while (true) {
      try (Socket probe = new Socket(InetAddress.getLoopbackAddress(), port)) {
        try (HttpClient client = HttpClient.newHttpClient()) {
          if (client.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
            return;
          }
        }
      } catch (java.net.ConnectException e) {
        Thread.onSpinWait();
      }
    }
  }
}
