package io.cameleer.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * A graph of jobs in plain Java: each a virtual thread that joins those it depends on, and then
 * sleeps, or calls.
 */
final class JavaGraph implements AutoCloseable {
  private static final byte[] BODY = "{\"n\": 1}".getBytes(StandardCharsets.UTF_8);

  private final CloseableHttpClient client =
      HttpClients.custom()
          .setConnectionManager(
              PoolingHttpClientConnectionManagerBuilder.create()
                  .setMaxConnTotal(JavaDiamond.CONNECTIONS)
                  .setMaxConnPerRoute(JavaDiamond.CONNECTIONS)
                  .build())
          .disableCookieManagement()
          .disableAutomaticRetries()
          .build();

  private final String service;

  JavaGraph(String service) {
    this.service = service;
  }

  /** What a job does. */
  @FunctionalInterface
  private interface Task {
    void perform(int millis) throws Exception;
  }

  void sleep(TimedGraph graph) {
    run(graph, Thread::sleep);
  }

  void call(TimedGraph graph) {
    run(graph, this::call);
  }

  private static void run(TimedGraph graph, Task task) {
    List<CompletableFuture<Void>> ends = new ArrayList<>();
    for (TimedGraph.TimedJob job : graph.jobs()) {
      CompletableFuture<Void> end = new CompletableFuture<>();
      CompletableFuture<?>[] before =
          job.after().stream().map(ends::get).toArray(CompletableFuture[]::new);
      ends.add(end);
      Thread.startVirtualThread(
          () -> {
            try {
              CompletableFuture.allOf(before).join();
              task.perform(job.millis());
              end.complete(null);
            } catch (Exception e) {
              end.completeExceptionally(e);
            }
          });
    }
    CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).join();
  }

  private void call(int millis) throws Exception {
    HttpPost post = new HttpPost(service + "/" + millis);
    post.setEntity(new ByteArrayEntity(BODY, ContentType.APPLICATION_JSON));
    byte[] answer = client.execute(post, response -> EntityUtils.toByteArray(response.getEntity()));
    if (answer.length != BODY.length) {
      throw new IllegalStateException("answered " + answer.length + " bytes");
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
  }
}
