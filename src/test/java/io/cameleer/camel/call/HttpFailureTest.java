package io.cameleer.camel.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.cameleer.camel.CallException;
import io.cameleer.camel.CallRoutes;
import io.cameleer.run.CancelScope.Cause;
import io.cameleer.run.CancelScope.Reason;
import io.cameleer.run.StoppedException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpFailureTest {

  private static Exception failure(String url, String timeout) throws Exception {
    String routes = HttpRoutes.fixed("POST", url).replace("timeout: 30s", "timeout: " + timeout);
    try (CallRoutes camel = CallRoutes.load(routes)) {
      return camel.failure("c", Map.of("a", 1));
    }
  }

  private static CallException failure(String url) throws Exception {
    return (CallException) failure(url, "30s");
  }

  @Test
  void nobodyListens() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    CallException failure = failure("http://127.0.0.1:" + port + "/x");
    assertThat(failure.type()).isEqualTo("connection");
    assertThat(failure)
        .hasMessage(
            "POST http://127.0.0.1:"
                + port
                + "/x: nothing accepts connections there; is the service running, and is the port"
                + " right?");
  }

  @Test
  void anUnknownHost() throws Exception {
    // A label of 64 characters cannot exist: no name server is asked.
    CallException failure = failure("http://" + "a".repeat(64) + ".invalid/x");
    assertThat(failure.type()).isEqualTo("connection");
    assertThat(failure).hasMessageContaining("host name is not known");
  }

  @Test
  void aConnectionThatIsReset() throws Exception {
    try (RawServer server =
        RawServer.start(
            socket -> {
              RawServer.readHead(socket);
              socket.setSoLinger(true, 0);
            })) {
      CallException failure = failure(server.url());
      assertThat(failure.type()).isEqualTo("connection");
      assertThat(failure).hasMessageStartingWith("POST " + server.url());
    }
  }

  @Test
  void aConnectionThatIsClosedWithoutAnAnswer() throws Exception {
    try (RawServer server = RawServer.start(RawServer::readHead)) {
      assertThat(failure(server.url()).type()).isEqualTo("connection");
    }
  }

  @Test
  void anAnswerThatBreaksOff() throws Exception {
    try (RawServer server =
        RawServer.start(
            socket -> {
              RawServer.readHead(socket);
              RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\": 1");
            })) {
      CallException failure = failure(server.url());
      assertThat(failure.type()).isEqualTo("connection");
      assertThat(failure).hasMessageContaining("closed in the middle of the answer");
    }
  }

  @Test
  void rubbish() throws Exception {
    try (RawServer server =
        RawServer.start(socket -> RawServer.write(socket, "220 mail ready\r\n\r\n".repeat(50)))) {
      CallException failure = failure(server.url());
      assertThat(failure.type()).isEqualTo("connection");
    }
  }

  @Test
  void noAnswerInTime() throws Exception {
    try (RawServer server =
        RawServer.start(
            socket -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()))) {
      assertThat(failure(server.url(), "200ms"))
          .isInstanceOfSatisfying(
              CallException.class, failure -> assertThat(failure.type()).isEqualTo("timeout"))
          .hasMessage("timed out after 200 ms");
    }
  }

  @Test
  void anAnswerThatDripsForEver() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    try (RawServer server =
        RawServer.start(
            socket -> {
              RawServer.readHead(socket);
              RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
              CountDownLatch never = new CountDownLatch(1);
              try {
                while (!never.await(10, TimeUnit.MILLISECONDS)) {
                  RawServer.write(socket, "x");
                }
              } finally {
                gone.countDown();
              }
            })) {
      assertThat(failure(server.url(), "300ms")).hasMessage("timed out after 300 ms");
      assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void aCancelEndsTheCallAndItsConnection() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);
    try (RawServer server =
            RawServer.start(
                socket -> {
                  RawServer.readHead(socket);
                  asked.countDown();
                  try {
                    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                  } finally {
                    gone.countDown();
                  }
                });
        CallRoutes camel = CallRoutes.load(HttpRoutes.fixed("POST", server.url()))) {
      var call = camel.begin("c", Map.of());
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

      camel.run().cancel(new Reason(Cause.REQUEST, "no longer wanted"));

      assertThat(call.get(30, TimeUnit.SECONDS).getException())
          .isInstanceOf(StoppedException.class)
          .hasMessage("no longer wanted");
      assertThat(gone.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void anAnswerThatIsTooLong() throws Exception {
    byte[] megabyte = new byte[1024 * 1024];
    try (TestServer server =
        TestServer.start()
            .on(
                "/a",
                exchange -> {
                  exchange.getResponseHeaders().set("Content-Type", "text/plain");
                  exchange.sendResponseHeaders(200, 0);
                  for (int i = 0; i < 80; i++) {
                    exchange.getResponseBody().write(megabyte);
                  }
                })) {
      CallException failure = failure(server.url("/a"));
      assertThat(failure.type()).isEqualTo("http");
      assertThat(failure).hasMessageContaining("longer than 64 MB");
    }
  }

  @Test
  void aServerThatDoesNotSpeakTls() throws Exception {
    try (RawServer server =
        RawServer.start(socket -> RawServer.write(socket, "HTTP/1.1 400 Bad Request\r\n\r\n"))) {
      CallException failure = failure("https://127.0.0.1:" + server.port() + "/");
      assertThat(failure.type()).isEqualTo("connection");
      assertThat(failure).hasMessageContaining("speaks TLS");
    }
  }

  @Test
  void aCertificateThatNobodyTrusts(@TempDir Path dir) throws Exception {
    Path store = dir.resolve("store");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    String key = "-genkeypair -alias a -keyalg EC -dname CN=localhost -storepass secret -keystore ";
    List<String> command = new ArrayList<>(List.of(keytool.toString()));
    command.addAll(List.of((key + store).split(" ")));
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    KeyStore keys = KeyStore.getInstance(store.toFile(), "secret".toCharArray());
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, "secret".toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.start();
    try {
      CallException failure = failure("https://localhost:" + server.getAddress().getPort() + "/");
      assertThat(failure.type()).isEqualTo("connection");
      assertThat(failure).hasMessageContaining("check the certificate");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aServiceThatWantsToBeLeftAlone() throws Exception {
    try (TestServer server =
        TestServer.start()
            .on(
                "/seconds",
                exchange -> {
                  exchange.getResponseHeaders().set("Retry-After", "7");
                  TestServer.reply(exchange, 503, null, new byte[0]);
                })
            .on(
                "/date",
                exchange -> {
                  exchange.getResponseHeaders().set("Retry-After", "Fri, 31 Dec 1999 23:59:59 GMT");
                  TestServer.reply(exchange, 429, null, new byte[0]);
                })
            .on(
                "/words",
                exchange -> {
                  exchange.getResponseHeaders().set("Retry-After", "soon");
                  TestServer.reply(exchange, 503, null, new byte[0]);
                })) {
      assertThat(failure(server.url("/seconds")).retryAfter()).isEqualTo(Duration.ofSeconds(7));
      assertThat(failure(server.url("/date")).retryAfter()).isEqualTo(Duration.ZERO);
      assertThat(failure(server.url("/words")).retryAfter()).isNull();
    }
  }

  @Test
  void aUrlWithAPasswordIsRefusedAndNotShown() throws Exception {
    String routes =
        HttpRoutes.fixed(
            "GET",
            "http:localhost",
            HttpRoutes.header("CamelHttpUri", "http://user:geheim@localhost/x"));
    try (CallRoutes camel = CallRoutes.load(routes)) {
      assertThat(camel.failure("c", null))
          .hasMessageContaining("use auth instead")
          .hasMessageNotContaining("geheim");
    }
  }
}
