package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.JobError;
import io.cameleer.run.JobStatus;
import io.cameleer.run.Run;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Processor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTest {
  private final Workflows camel = new Workflows();
  private final AtomicInteger calls = new AtomicInteger();

  @AfterEach
  void close() {
    camel.close();
  }

  private static String routes(String policy) {
    return """
    - beans:
        - name: c.retry
          type: io.cameleer.camel.RetryPolicy
          properties: {%s}
    - route:
        id: c
        routePolicy: "#component"
        errorHandler: {defaultErrorHandler: {redeliveryPolicyRef: c.retry}}
        from:
          uri: direct:c
          steps: [{to: {uri: direct:c/call}}]
    - route:
        id: c/call
        errorHandler: {noErrorHandler: {}}
        from:
          uri: direct:c/call
          steps:
            - to: {uri: call:deadline, parameters: {timeout: 30s}}
            - setBody: {constant: changed}
            - removeHeaders: {pattern: "*"}
            - setHeader: {name: X-Left, constant: behind}
            - process: {ref: service}
    """
        .formatted(policy);
  }

  private Workflows load(String policy, Processor service) throws Exception {
    return camel
        .service(
            "service",
            exchange -> {
              calls.incrementAndGet();
              service.process(exchange);
            })
        .load(routes(policy))
        .workflow(
            "w",
            """
            - step:
                id: a
                steps:
                  - setBody: {language: {language: workflow, expression: "${input}"}}
                  - to: {uri: direct:c}
            """);
  }

  private static CallException http(int status, Duration retryAfter) {
    return new CallException("http", "answered " + status, status, null, retryAfter);
  }

  private JobError failure(Run run) {
    assertThat(run.jobs().get("a").status()).isEqualTo(JobStatus.FAILED);
    return run.jobs().get("a").outcome().error();
  }

  /** The pauses that the run made, as the events tell them. */
  private List<String> pauses() {
    return camel.told().stream()
        .filter(line -> line.startsWith("wait"))
        .map(line -> line.replace("wait a ", ""))
        .toList();
  }

  private Run finish(Run run, int pauses) throws Exception {
    for (int i = 0; i < pauses; i++) {
      int told = i + 1;
      camel.events.await(
          lines -> lines.stream().filter(line -> line.startsWith("wait")).count() >= told,
          told + " pauses");
      camel.timer.awaitPending(1);
      camel.timer.advance(Duration.ofMinutes(10));
    }
    return Workflows.ended(run);
  }

  @Test
  void aCallThatSucceedsInTheEnd() throws Exception {
    load(
        "attempts: 5, delay: 2s, maxDelay: 30s",
        exchange -> {
          assertThat(exchange.getMessage().getBody()).isEqualTo("changed");
          if (calls.get() < 3) {
            throw http(503, null);
          }
          exchange.getMessage().setBody("answer " + calls.get());
        });
    Run run = finish(camel.start("w", Map.of("x", 1)), 2);
    assertThat(run.output()).isEqualTo("answer 3");
    assertThat(run.jobs().get("a").outcome().attempts()).isEqualTo(3);
    assertThat(pauses()).containsExactly("2 s before attempt 2 of 5", "4 s before attempt 3 of 5");
    assertThat(camel.told()).contains("retry a 1", "retry a 2").doesNotContain("retry a 3");
  }

  @Test
  void aCallThatNeverSucceeds() throws Exception {
    load(
        "attempts: 3, delay: 1s",
        exchange -> {
          throw http(500, null);
        });
    JobError error = failure(finish(camel.start("w", Map.of()), 2));
    assertThat(error.attempts()).isEqualTo(3);
    assertThat(error.component()).isEqualTo("c");
    assertThat(error.status()).isEqualTo(500);
    assertThat(calls).hasValue(3);
  }

  @ParameterizedTest
  @CsvSource({
    "fixed, '3 s;3 s;3 s'",
    "linear, '3 s;6 s;9 s'",
    "exponential, '3 s;6 s;10 s'",
  })
  void pausesGrow(String backoff, String expected) throws Exception {
    load(
        "attempts: 4, delay: 3s, maxDelay: 10s, backoff: " + backoff,
        exchange -> {
          throw http(500, null);
        });
    finish(camel.start("w", Map.of()), 3);
    assertThat(pauses().stream().map(line -> line.replaceAll(" before.*", "")))
        .containsExactly(expected.split(";"));
  }

  @Test
  void retryAfterIsHonouredUpToTheLongestPause() throws Exception {
    load(
        "attempts: 3, delay: 1s, maxDelay: 20s",
        exchange -> {
          throw http(503, Duration.ofSeconds(calls.get() == 1 ? 7 : 3600));
        });
    finish(camel.start("w", Map.of()), 2);
    assertThat(pauses()).containsExactly("7 s before attempt 2 of 3", "20 s before attempt 3 of 3");
  }

  @Test
  void jitterStaysInItsBounds() throws Exception {
    load(
        "attempts: 30, delay: 10s, maxDelay: 60s, backoff: fixed, jitter: 0.2",
        exchange -> {
          throw http(500, null);
        });
    finish(camel.start("w", Map.of()), 29);
    assertThat(pauses())
        .hasSize(29)
        .allSatisfy(
            line ->
                assertThat(Double.parseDouble(line.substring(0, line.indexOf(' '))))
                    .isBetween(8.0, 12.0));
    assertThat(pauses().stream().map(line -> line.substring(0, 4)).distinct())
        .hasSizeGreaterThan(1);
  }

  @ParameterizedTest
  @CsvSource({
    "'', http, 404, 1",
    "'', http, 400, 1",
    "'', http, 408, 2",
    "'', http, 429, 2",
    "'', http, 500, 2",
    "'', connection, , 2",
    "'', exit-code, 3, 2",
    "'', circuit-open, , 1",
    "'', expression, , 1",
    "'timeout, 5xx', http, 503, 2",
    "'timeout, 5xx', http, 429, 1",
    "'timeout, 5xx', timeout, , 2",
    "'timeout, 5xx', connection, , 1",
    "'404', http, 404, 2",
    "'4xx', http, 418, 2",
    "'http', http, 404, 2",
    "'503', exit-code, 503, 1",
  })
  void whatIsRetried(String on, String type, Integer status, int expected) throws Exception {
    load(
        "attempts: 2, delay: 0s, on: \"%s\"".formatted(on),
        exchange -> {
          throw new CallException(type, "failed", status, null);
        });
    assertThat(failure(camel.run("w", Map.of())).type()).isEqualTo(type);
    assertThat(calls).hasValue(expected);
  }

  @Test
  void aTimeoutOfAnAttemptIsRetried() throws Exception {
    Semaphore begun = new Semaphore(0);
    camel.camel.getRegistry().bind("slow", new Slow(begun));
    camel
        .load(
            routes("attempts: 2, delay: 1s")
                .replace("process: {ref: service}", "bean: {ref: slow, method: call}"))
        .workflow("w", "- step: {id: a, steps: [{to: {uri: direct:c}}]}");
    Run run = camel.start("w", Map.of());

    assertThat(begun.tryAcquire(30, TimeUnit.SECONDS)).as("first attempt").isTrue();
    camel.timer.advance(Duration.ofSeconds(31));
    camel.events.await("wait a 1 s before attempt 2 of 2");
    camel.timer.awaitPending(1);
    camel.timer.advance(Duration.ofSeconds(1));
    assertThat(begun.tryAcquire(30, TimeUnit.SECONDS)).as("second attempt").isTrue();
    camel.timer.advance(Duration.ofSeconds(31));

    JobError error = failure(Workflows.ended(run));
    assertThat(error.type()).isEqualTo("timeout");
    assertThat(error.attempts()).isEqualTo(2);
  }

  @Test
  void aPauseEndsWhenTheRunIsCancelled() throws Exception {
    load(
        "attempts: 3, delay: 5s",
        exchange -> {
          throw http(500, null);
        });
    Run run = camel.start("w", Map.of());
    camel.events.await("wait a 5 s before attempt 2 of 3");
    Workflows.cancel(run);
    assertThat(Workflows.ended(run).jobs().get("a").status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(calls).hasValue(1);
  }

  @Test
  void insideADoTryAsWell() throws Exception {
    load(
            "attempts: 2, delay: 0s",
            exchange -> {
              throw http(500, null);
            })
        .workflow(
            "t",
            """
            - step:
                id: a
                steps:
                  - doTry:
                      steps: [{to: {uri: direct:c}}]
                      doCatch:
                        - exception: [java.lang.Throwable]
                          steps:
                            - setBody: {constant: instead}
                            - to: {uri: job:failed}
            """);
    Run run = camel.run("t", Map.of());
    assertThat(run.output()).isEqualTo("instead");
    assertThat(calls).hasValue(2);
  }

  @Test
  void aJobsOwnRetryAroundThatOfTheComponent() throws Exception {
    load(
            "attempts: 2, delay: 1s",
            exchange -> {
              throw http(500, null);
            })
        .load(
            """
            - beans:
                - name: j.retry
                  type: io.cameleer.camel.RetryPolicy
                  properties: {attempts: 3, delay: 60s, backoff: fixed, maxDelay: 60s}
            - route:
                id: j
                routePolicy: "#retry"
                errorHandler: {defaultErrorHandler: {redeliveryPolicyRef: j.retry}}
                from:
                  uri: direct:j
                  steps: [{to: {uri: direct:c}}]
            """)
        .workflow(
            "t",
            """
            - step:
                id: a
                steps: [{to: {uri: direct:j}}]
            """);
    Run run = finish(camel.start("t", Map.of()), 5);
    assertThat(failure(run).attempts()).isEqualTo(6);
    assertThat(pauses())
        .containsExactly(
            "1 s before attempt 2 of 2",
            "1 min before attempt 2 of 3",
            "1 s before attempt 2 of 2",
            "1 min before attempt 3 of 3",
            "1 s before attempt 2 of 2");
    assertThat(calls).hasValue(6);
  }

  /** A bean that does not answer. */
  public static final class Slow {
    private final Semaphore begun;

    Slow(Semaphore begun) {
      this.begun = begun;
    }

    /** Waits until it is interrupted. */
    public void call() throws InterruptedException {
      begun.release();
      new CountDownLatch(1).await();
    }
  }
}
