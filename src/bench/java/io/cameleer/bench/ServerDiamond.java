package io.cameleer.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.nio.file.Files;
import java.nio.file.Path;

/** The diamond through the HTTP API of a server, which is another process. */
final class ServerDiamond implements Contender {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Child server;
  private final HttpClient client;
  private final int port;

  /** Arguments: which, the service, the durability, and the database of a journal. */
  ServerDiamond(String service, String[] args) throws Exception {
    Path document = Files.createTempFile("diamond", ".workflow.yaml");
    Files.writeString(document, CameleerDiamond.document(service));
    server =
        Child.start(
            Orchestration.JAVA_OPTIONS,
            ServedDiamond.class,
            document.toString(),
            args[2],
            args.length > 3 ? args[3] : "");
    port = Integer.parseInt(server.ready());
    client =
        Vertx.vertx()
            .createHttpClient(
                new HttpClientOptions().setDefaultPort(port).setDefaultHost("127.0.0.1"),
                new PoolOptions().setHttp1MaxSize(2000));
  }

  @Override
  public long pid() {
    return server.pid();
  }

  @Override
  public void run(int delay, int n) throws Exception {
    byte[] body =
        client
            .request(HttpMethod.POST, "/api/workflows/diamond-" + delay + "/runs")
            .compose(
                request ->
                    request
                        .putHeader("Content-Type", "application/json")
                        .send(
                            Buffer.buffer(
                                "{\"output_only\": true, \"input\": {\"n\": " + n + "}}")))
            .compose(response -> response.body())
            .toCompletionStage()
            .toCompletableFuture()
            .get()
            .getBytes();
    JsonNode answer = JSON.readTree(body);
    Contender.check(n, answer.path("more").path(2).numberValue());
  }
}
