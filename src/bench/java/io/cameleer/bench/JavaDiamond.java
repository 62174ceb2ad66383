package io.cameleer.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** The diamond in plain Java: virtual threads, Jackson, and the HTTP client that camel-http has. */
final class JavaDiamond implements Contender {
  static final int CONNECTIONS = 100_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CloseableHttpClient client;
  private final String service;

  JavaDiamond(String service) {
    this.service = service;
    PoolingHttpClientConnectionManager pool =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnTotal(CONNECTIONS)
            .setMaxConnPerRoute(CONNECTIONS)
            .build();
    this.client =
        HttpClients.custom()
            .setConnectionManager(pool)
            .disableCookieManagement()
            .disableAutomaticRetries()
            .build();
  }

  @Override
  public void run(int delay, int n) throws Exception {
    JsonNode a = call(delay, number(n));
    Future<JsonNode> b = threads.submit(() -> call(delay, number(a.path("n").asInt())));
    Future<JsonNode> c = threads.submit(() -> call(delay, number(a.path("n").asInt())));
    JsonNode d = call(delay, number(a.path("n").asInt()));
    ObjectNode last = number(n);
    last.putArray("more").add(b.get().path("n")).add(c.get().path("n")).add(d.path("n"));
    JsonNode e = call(delay, last);
    Contender.check(n, e.path("more").path(2).numberValue());
  }

  private static ObjectNode number(int n) {
    return JSON.createObjectNode().put("n", n);
  }

  private JsonNode call(int delay, JsonNode body) throws Exception {
    HttpPost post = new HttpPost(service + "/" + delay);
    post.setEntity(new ByteArrayEntity(JSON.writeValueAsBytes(body), ContentType.APPLICATION_JSON));
    return client.execute(
        post,
        response -> {
          byte[] answer = EntityUtils.toByteArray(response.getEntity());
          if (response.getCode() != 200) {
            throw new IllegalStateException("status " + response.getCode());
          }
          return JSON.readTree(answer);
        });
  }
}
