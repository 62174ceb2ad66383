package io.cameleer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.model.Controller;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path folder;

  @Test
  void theServerSpeaksHttps() throws Exception {
    KeyStore pair = pair();
    Controller.Tls tls =
        new Controller.Tls(
            pem("server.pem", "CERTIFICATE", pair.getCertificate("server").getEncoded()),
            pem("server.key", "PRIVATE KEY", pair.getKey("server", PASSWORD).getEncoded()));
    try (ApiServer server =
            ApiServer.with("workflow: {id: w, job: {id: j, type: filter, input: 1}}")
                .tls(tls)
                .start();
        HttpClient client = HttpClient.newBuilder().sslContext(trusting(pair)).build()) {
      String url = server.api.urls().getFirst();
      assertThat(url).startsWith("https://127.0.0.1:");

      HttpResponse<String> reply =
          client.send(
              HttpRequest.newBuilder(URI.create(url + "/api/runs"))
                  .POST(HttpRequest.BodyPublishers.ofString("{\"output_only\": true}"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(reply.body()).isEqualTo("1");
      assertThat(reply.version()).isEqualTo(HttpClient.Version.HTTP_2);
      HttpResponse<String> missing =
          client.send(
              HttpRequest.newBuilder(URI.create(url + "/nothing")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(missing.statusCode()).isEqualTo(404);
      assertThat(plain(server.api.port())).doesNotContain("200");
    }
  }

  @Test
  void aCertificateThatIsNotThereIsSaidToBeMissing() {
    Controller.Tls tls = new Controller.Tls(folder.resolve("no.pem"), folder.resolve("no.key"));
    assertThatThrownBy(() -> ApiServer.with("").tls(tls).start())
        .isInstanceOf(ServerException.class)
        .hasMessage("the certificate " + folder.resolve("no.pem") + " cannot be read");
  }

  private static String plain(int port) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n".getBytes());
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private KeyStore pair() throws Exception {
    Path store = folder.resolve("pair.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit",
                "-validity",
                "2")
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertThat(keytool.waitFor()).isZero();
    KeyStore pair = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      pair.load(in, PASSWORD);
    }
    return pair;
  }

  private Path pem(String name, String what, byte[] content) throws Exception {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, text, what));
  }

  private static SSLContext trusting(KeyStore pair) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", pair.getCertificate("server"));
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, factory.getTrustManagers(), null);
    return context;
  }
}
