package io.cameleer.camel.call;

import java.io.IOException;
import java.net.BindException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Looks at a local port. */
final class ServerProbe {
  private static final int CONNECT_MS = 1000;
  private static final int ANSWER_MS = 5000;
  private static final int ERRORS = 400;

  private ServerProbe() {}

  /** Whether some program listens there already. */
  static boolean isTaken(int port) {
    try (ServerSocket trial = new ServerSocket()) {
      trial.bind(new InetSocketAddress(port));
      return false;
    } catch (BindException e) {
      // Without the right to a low port we cannot tell in this way.
      boolean forbidden =
          String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("permission");
      return !forbidden || listener(port) != null;
    } catch (IOException e) {
      return listener(port) != null;
    }
  }

  /**
   * Asks whether the server is ready.
   *
   * @param health the path to get; null when an open port is enough
   * @return null when it is, else what is missing, for people
   */
  static @Nullable String missing(int port, @Nullable String health) {
    InetAddress address = listener(port);
    if (address == null) {
      return "port " + port + " is not open";
    }
    return health == null ? null : unhealthy(address, port, health);
  }

  private static @Nullable String unhealthy(InetAddress address, int port, String health) {
    String host = address.getHostAddress();
    String path = health.startsWith("/") ? health : "/" + health;
    String literal = host.contains(":") ? "[" + host + "]" : host;
    try {
      HttpURLConnection connection =
          (HttpURLConnection)
              URI.create("http://" + literal + ":" + port + path).toURL().openConnection();
      connection.setConnectTimeout(CONNECT_MS);
      connection.setReadTimeout(ANSWER_MS);
      connection.setUseCaches(false);
      int status = connection.getResponseCode();
      connection.disconnect();
      return status >= 100 && status < ERRORS ? null : "GET " + path + " answers " + status;
    } catch (IOException e) {
      return "GET " + path + " is not answered (" + e.getMessage() + ")";
    }
  }

  /** The address of localhost at which somebody listens; null for none. */
  private static @Nullable InetAddress listener(int port) {
    try {
      for (InetAddress address : InetAddress.getAllByName("localhost")) {
        if (accepts(address, port)) {
          return address;
        }
      }
    } catch (IOException e) {
      return null;
    }
    return null;
  }

  private static boolean accepts(InetAddress address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), CONNECT_MS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
