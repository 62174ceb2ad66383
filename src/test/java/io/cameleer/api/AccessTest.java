package io.cameleer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.cameleer.model.Access;
import io.cameleer.model.Access.ApiKey;
import io.cameleer.model.Access.Oidc;
import io.cameleer.model.Access.Role;
import io.cameleer.model.SecretPlace;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class AccessTest {
  private static final Map<String, String> KEYS =
      Map.of(
          "VIEW", "viewer-key-0123456789",
          "RUN", "runner-key-0123456789",
          "ADMIN", "admin-key-0123456789");

  private static final AtomicInteger ASKED_FOR_KEYS = new AtomicInteger();
  private static HttpServer provider;
  private static String issuer;
  private static RSAKey key;
  private static ApiServer server;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException, JOSEException {
    key = new RSAKeyGenerator(2048).keyID("k1").generate();
    provider = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    issuer = "http://127.0.0.1:" + provider.getAddress().getPort() + "/realm";
    answer(
        "/realm/.well-known/openid-configuration",
        "{\"issuer\": \"%s\", \"jwks_uri\": \"%s/keys\"}".formatted(issuer, issuer));
    answer("/realm/keys", new JWKSet(key.toPublicJWK()).toString());
    provider.start();
    Path file = Files.writeString(folder.resolve("admin.key"), KEYS.get("ADMIN") + "\n");
    Access access =
        new Access(
            List.of(
                new ApiKey("viewer", new SecretPlace.Variable("VIEW"), Role.VIEW),
                new ApiKey("runner", new SecretPlace.Variable("RUN"), Role.RUN),
                new ApiKey("boss", new SecretPlace.InFile(file), Role.ADMIN)),
            new Oidc(issuer, "cameleer", "realm.roles", Map.of(Role.RUN, List.of("clerk"))));
    server =
        ApiServer.with("workflow: {id: echo, job: {id: e, type: filter, input: \"${input}\"}}")
            .access(access, KEYS)
            .start();
  }

  private static void answer(String path, String json) {
    provider.createContext(
        path,
        exchange -> {
          if (path.endsWith("keys")) {
            ASKED_FOR_KEYS.incrementAndGet();
          }
          byte[] body = json.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
          }
        });
  }

  @AfterAll
  static void stop() {
    server.close();
    provider.stop(0);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /health/live, 200, 200, 200, 200",
    "GET, /health/ready, 200, 200, 200, 200",
    "GET, /health, 401, 200, 200, 200",
    "GET, /api/openapi.json, 401, 200, 200, 200",
    "GET, /api/workflows, 401, 200, 200, 200",
    "GET, /api/workflows/echo/schema, 401, 200, 200, 200",
    "GET, /api/runs, 401, 200, 200, 200",
    "GET, /api/runs/none, 401, 404, 404, 404",
    "GET, /api/runs/none/events, 401, 404, 404, 404",
    "POST, /api/workflows/runs, 401, 403, 200, 200",
    "POST, /api/tasks, 401, 403, 200, 200",
    "POST, /api/runs/none/cancel, 401, 403, 404, 404",
    "POST, /api/runs/none/resume, 401, 403, 404, 404",
    "POST, /api/runs/none/rerun, 401, 403, 404, 404",
    "POST, /api/reload, 401, 403, 403, 200",
    "GET, /elsewhere, 401, 403, 404, 404",
  })
  void everyPathAsksWhoCalls(
      String method, String path, int nobody, int viewer, int runner, int boss) {
    assertThat(server.call(method, path).send().status()).isEqualTo(nobody);
    assertThat(with("VIEW", method, path)).isEqualTo(viewer);
    assertThat(with("RUN", method, path)).isEqualTo(runner);
    assertThat(with("ADMIN", method, path)).isEqualTo(boss);
  }

  private static int with(String who, String method, String path) {
    return server.call(method, path).header("X-API-Key", KEYS.get(who)).send().status();
  }

  @Test
  void aRunKnowsWhoAskedForIt() {
    String by =
        server
            .post("/api/runs", "{}")
            .header("Authorization", "Bearer " + KEYS.get("RUN"))
            .send()
            .is(200)
            .json()
            .at("/request/requested_by")
            .asText();
    assertThat(by).isEqualTo("runner");
    ApiCall.Reply nobody = server.get("/api/runs").send();
    nobody.isProblem(401, "who calls?");
    assertThat(nobody.header("WWW-Authenticate")).isEqualTo("Bearer");
    server
        .get("/api/runs")
        .header("X-API-Key", "runner-key-0123456780")
        .send()
        .isProblem(401, "the key is not known");
    server.get("/api/runs").header("Authorization", "Basic eDp5").send().is(401);
  }

  @Test
  void tokensOfTheProviderAreTaken() {
    String by =
        server
            .post("/api/runs", "{}")
            .header("Authorization", "Bearer " + token(claims -> claims))
            .send()
            .is(200)
            .json()
            .at("/request/requested_by")
            .asText();
    assertThat(by).isEqualTo("ada");
    server
        .get("/api/runs")
        .header("Authorization", "Bearer " + token(c -> c.claim("realm", Map.of())))
        .send()
        .isProblem(403, "'ada' may not do this: it takes the role 'view'");
    assertThat(ASKED_FOR_KEYS).hasValueLessThan(4);
  }

  @Test
  void tokensThatDoNotHoldAreRefused() throws JOSEException {
    refused(token(c -> c.expirationTime(ago(600))), "it has expired");
    refused(token(c -> c.notBeforeTime(ago(-600))), "not valid yet");
    refused(token(c -> c.audience("somebody-else")), "meant for somebody else");
    refused(token(c -> c.issuer("http://evil.example")), "of another issuer");
    refused(token(c -> c.expirationTime(null)), "does not hold");
    RSAKey other = new RSAKeyGenerator(2048).keyID("k1").generate();
    refused(signed(other, claims(c -> c)), "signature is not known");
    SignedJWT shared = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims(c -> c));
    shared.sign(new MACSigner("0123456789012345678901234567890123456789"));
    refused(shared.serialize(), "does not hold");
    refused("eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.", "does not hold");
    refused("a.b.c", "it is no JSON Web Token");
  }

  private static void refused(String token, String why) {
    server.get("/api/runs").header("Authorization", "Bearer " + token).send().isProblem(401, why);
  }

  private static String token(UnaryOperator<JWTClaimsSet.Builder> change) {
    return signed(key, claims(change));
  }

  private static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
    return change
        .apply(
            new JWTClaimsSet.Builder()
                .subject("u1")
                .claim("preferred_username", "ada")
                .issuer(issuer)
                .audience("cameleer")
                .expirationTime(ago(-600))
                .claim("realm", Map.of("roles", List.of("clerk", "other"))))
        .build();
  }

  private static Date ago(long seconds) {
    return Date.from(Instant.now().minus(Duration.ofSeconds(seconds)));
  }

  private static String signed(RSAKey by, JWTClaimsSet claims) {
    try {
      SignedJWT jwt =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), claims);
      jwt.sign(new RSASSASigner(by));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void withoutAKeyThereIsNoServer() {
    Access lost =
        new Access(List.of(new ApiKey("a", new SecretPlace.Variable("A"), Role.RUN)), null);
    assertThatThrownBy(() -> ApiServer.with("").access(lost, Map.of()).start())
        .isInstanceOf(ServerException.class)
        .hasMessage("the API key 'a': the environment variable A is not set");
    assertThatThrownBy(() -> ApiServer.with("").access(lost, Map.of("A", "short")).start())
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("it needs 16 or more");
  }
}
