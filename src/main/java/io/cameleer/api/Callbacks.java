package io.cameleer.api;

import io.cameleer.run.LostSecretException;
import io.cameleer.run.OutgoingPolicy;
import io.cameleer.run.RecordedRun;
import io.cameleer.run.Run;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports the ends of runs to the addresses that were given with them: again and again, with longer
 * and longer pauses, until one of them answers that it is well. The store of runs knows which ends
 * are still to be reported, so that the next process goes on with those that this one leaves
 * behind.
 */
final class Callbacks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);

  private static final int ATTEMPTS = 6;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(2);
  private static final int AT_ONCE = 256;

  /** Of those that are more, the store is asked when these are done. */
  private static final int MOST_IN_LINE = 10_000;

  private final Vertx vertx;
  private final Executor threads;
  private final @Nullable String secret;
  private final OutgoingPolicy policy;
  private final Duration firstPause;
  private final Set<String> inLine = ConcurrentHashMap.newKeySet();
  private final Semaphore turns = new Semaphore(AT_ONCE);
  private volatile @Nullable RunService service;
  private volatile boolean missed;
  private volatile boolean closed;
  private @Nullable HttpClient client;

  /** Nothing to report yet. */
  Callbacks(Vertx vertx, Executor threads, ApiOptions options) {
    this.vertx = vertx;
    this.threads = threads;
    this.secret = options.callbackSecret();
    this.policy = OutgoingPolicy.of(options.environment());
    this.firstPause = options.callbackPause();
  }

  /** The server begins to serve: what was left to be reported is. */
  void begin(RunService served) {
    service = served;
    catchUp();
  }

  /** A run has ended; one that does so before {@link #begin} is found by it. */
  void ended(Run run) {
    if (service != null && run.request().callbackUrl() != null && run.parentId() == null) {
      due(run.id());
    }
  }

  private void catchUp() {
    missed = false;
    threads.execute(
        () -> {
          try {
            service().store().unreported().forEach(this::due);
          } catch (RuntimeException e) {
            later(1, this::catchUp);
          }
        });
  }

  private RunService service() {
    return Objects.requireNonNull(service, "a server that has begun");
  }

  private void due(String run) {
    if (inLine.size() >= MOST_IN_LINE) {
      missed = true;
    } else if (inLine.add(run)) {
      threads.execute(() -> report(run, 1));
    }
  }

  private void report(String id, int attempt) {
    turns.acquireUninterruptibly();
    boolean sent = false;
    try {
      if (closed) {
        return;
      }
      Optional<RecordedRun> run = service().store().find(id);
      if (run.isEmpty()) {
        done(id, "it is not kept any more");
      } else if (run.get().status().isEnded()) {
        sent = send(run.get(), attempt);
      } else {
        later(attempt, () -> report(id, attempt)); // its end is safe, and will be readable soon
      }
    } catch (LostSecretException e) {
      done(id, "its address has a secret that is not known now");
    } catch (IllegalArgumentException e) {
      done(id, "its address is none: " + e.getMessage());
    } catch (RuntimeException e) {
      LOG.debug("run {}: its end cannot be reported now", id, e);
      later(attempt, () -> report(id, attempt));
    } finally {
      if (!sent) {
        turns.release();
      }
    }
  }

  /** Begins to send it, if it may be sent there. */
  private boolean send(RecordedRun run, int attempt) {
    URI to = URI.create(String.valueOf(service().unseal(run.request().callbackUrl())));
    String refusal = policy.refusal(to.getHost(), true);
    if (refusal != null) {
      done(run.id(), refusal);
      return false;
    }
    byte[] body = Json.bytes(RunResource.of(run));
    var unused =
        client()
            .sendAsync(request(run.id(), to, body, attempt), HttpResponse.BodyHandlers.discarding())
            .whenComplete(
                (response, failure) -> {
                  try {
                    answered(run.id(), attempt, response == null ? 0 : response.statusCode());
                  } finally {
                    turns.release();
                  }
                });
    return true;
  }

  /**
   * What came of it.
   *
   * @param status what was answered; 0 for no answer
   */
  private void answered(String run, int attempt, int status) {
    boolean useless = status >= 300 && status < 500 && status != 408 && status != 429;
    if (status >= 200 && status < 300) {
      done(run, null);
    } else if (useless || attempt == ATTEMPTS) {
      done(run, status == 0 ? "nobody answers there" : "the answer there is " + status);
    } else {
      later(attempt, () -> report(run, attempt + 1));
    }
  }

  /** Does it on a thread of its own, after a pause that grows with the attempts. */
  private void later(int attempt, Runnable task) {
    long pause = firstPause.toMillis() << (2 * (attempt - 1));
    long jitter = ThreadLocalRandom.current().nextLong(pause / 4 + 1);
    if (!closed) {
      vertx.setTimer(Math.max(1, pause + jitter), again -> threads.execute(task));
    }
  }

  /**
   * There is nothing more to do about it.
   *
   * @param why it was not reported; null when it was
   */
  private void done(String run, @Nullable String why) {
    if (why != null) {
      LOG.warn("run {}: its end is not reported: {}", run, why);
    }
    inLine.remove(run);
    try {
      service().store().reported(run);
    } catch (RuntimeException e) {
      LOG.debug("run {}: that its end was reported is not kept", run, e);
    }
    if (missed && inLine.isEmpty()) {
      catchUp();
    }
  }

  private HttpRequest request(String run, URI to, byte[] body, int attempt) {
    String time = Long.toString(Instant.now().getEpochSecond());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("X-Cameleer-Event", "run-ended")
            .header("X-Cameleer-Run", run)
            .header("X-Cameleer-Attempt", Integer.toString(attempt))
            .header("X-Cameleer-Timestamp", time)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (secret != null) {
      request.header("X-Cameleer-Signature", "sha256=" + signature(secret, time, body));
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
      client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .executor(threads)
              .connectTimeout(TIMEOUT)
              .build();
    }
    return client;
  }

  /**
   * Reports nothing more; what was not reported is left to the next process. Reports that are on
   * their way may be answered, so that the next process does not send them again.
   */
  @Override
  public void close() {
    closed = true;
    try {
      var unused = turns.tryAcquire(AT_ONCE, LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    stop();
  }

  private synchronized void stop() {
    if (client != null) {
      client.shutdownNow();
    }
  }
}
