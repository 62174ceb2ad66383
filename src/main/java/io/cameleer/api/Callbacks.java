package io.cameleer.api;

import io.cameleer.run.Run;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports the ends of runs to the addresses that were given with them: again and again, with longer
 * and longer pauses, until one of them answers that it is well. Reports that are under way when the
 * process ends are not made.
 */
final class Callbacks {
  private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);

  private static final int ATTEMPTS = 6;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MOST_UNDER_WAY = 10_000;

  private final Vertx vertx;
  private final Executor threads;
  private final @Nullable String secret;
  private final Duration firstPause;
  private final AtomicInteger underWay = new AtomicInteger();
  private @Nullable HttpClient client;

  /**
   * Nothing to report yet.
   *
   * @param secret what reports are signed with; null for unsigned ones
   * @param firstPause the pause after the first failure; each further one is four times as long
   */
  Callbacks(Vertx vertx, Executor threads, @Nullable String secret, Duration firstPause) {
    this.vertx = vertx;
    this.threads = threads;
    this.secret = secret;
    this.firstPause = firstPause;
  }

  /** A report under way. */
  private record Report(String run, URI to, Buffer body) {}

  /** A run has ended. */
  void ended(Run run) {
    String url = run.request().callbackUrl();
    if (url == null || run.parentId() != null) {
      return;
    }
    if (underWay.incrementAndGet() > MOST_UNDER_WAY) {
      underWay.decrementAndGet();
      LOG.warn(
          "run {}: its end is not reported, {} reports wait already", run.id(), MOST_UNDER_WAY);
      return;
    }
    threads.execute(
        () ->
            send(
                new Report(
                    run.id(), URI.create(url), Buffer.buffer(Json.bytes(RunResource.of(run)))),
                1));
  }

  private void send(Report report, int attempt) {
    String refusal = Destinations.refusal(report.to());
    if (refusal != null) {
      LOG.warn("run {}: its end is not reported: {}", report.run(), refusal);
      underWay.decrementAndGet();
      return;
    }
    var unused =
        client()
            .sendAsync(request(report, attempt), HttpResponse.BodyHandlers.discarding())
            .whenComplete((response, failure) -> answered(report, attempt, response, failure));
  }

  private void answered(
      Report report,
      int attempt,
      @Nullable HttpResponse<Void> response,
      @Nullable Throwable failure) {
    int status = response == null ? 0 : response.statusCode();
    if (status >= 200 && status < 300) {
      underWay.decrementAndGet();
      return;
    }
    boolean useless = status >= 300 && status < 500 && status != 408 && status != 429;
    String what = failure == null ? "it answered " + status : "it cannot be reached";
    if (useless || attempt == ATTEMPTS) {
      LOG.warn("run {}: its end could not be reported to {}: {}", report.run(), report.to(), what);
      underWay.decrementAndGet();
      return;
    }
    long pause = firstPause.toMillis() << (2 * (attempt - 1));
    long jitter = ThreadLocalRandom.current().nextLong(pause / 4 + 1);
    vertx.setTimer(
        Math.max(1, pause + jitter), again -> threads.execute(() -> send(report, attempt + 1)));
  }

  private HttpRequest request(Report report, int attempt) {
    String time = Long.toString(Instant.now().getEpochSecond());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(report.to())
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("X-Cameleer-Event", "run-ended")
            .header("X-Cameleer-Run", report.run())
            .header("X-Cameleer-Attempt", Integer.toString(attempt))
            .header("X-Cameleer-Timestamp", time)
            .POST(HttpRequest.BodyPublishers.ofByteArray(report.body().getBytes()));
    if (secret != null) {
      request.header(
          "X-Cameleer-Signature", "sha256=" + signature(secret, time, report.body().getBytes()));
    }
    return request.build();
  }

  /** HMAC-SHA256 of the time in seconds, a dot, and the body, in hexadecimal. */
  static String signature(String secret, String time, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /** Made when there is something to report; it follows no redirects. */
  private synchronized HttpClient client() {
    if (client == null) {
      client = HttpClient.newBuilder().executor(threads).connectTimeout(TIMEOUT).build();
    }
    return client;
  }
}
