package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.cameleer.run.JobError;
import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Retry, breaker, timeout and fallback of components, from the document on. */
class ComponentPoliciesTest {
  @TempDir private Path folder;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile int status = 500;
  private HttpServer server;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          byte[] body = "{\"answer\": 42}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private Documents load(String policies) throws Exception {
    return Documents.load(
        folder,
        """
        components:
          - id: svc
            type: http-client
            url: http://127.0.0.1:%d/x
        %s
        workflows:
          - id: w
            jobs:
              - {id: a, component: svc, input: {q: "${input.q}"}}
          - id: other
            jobs:
              - {id: b, component: svc, input: {}}
        """
            .formatted(server.getAddress().getPort(), policies.indent(4)));
  }

  private static JobError error(Run run, String job) {
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    return run.jobs().get(job).outcome().error();
  }

  @Test
  void aBreakerOpensForAllJobsOfTheComponent() throws Exception {
    try (Documents camel = load("circuit_breaker: {failure_threshold: 2, reset_timeout: 60s}")) {
      assertThat(error(camel.run("w", Map.of("q", 1)), "a").type()).isEqualTo("http");
      assertThat(error(camel.run("other", Map.of()), "b").type()).isEqualTo("http");

      JobError error = error(camel.run("w", Map.of("q", 1)), "a");

      assertThat(error.type()).isEqualTo("circuit-open");
      assertThat(error.component()).isEqualTo("svc");
      assertThat(calls).hasValue(2);
    }
  }

  @Test
  void aBreakerClosesAgainWhenATrialSucceeds() throws Exception {
    try (Documents camel = load("circuit_breaker: {failure_threshold: 1, reset_timeout: 1s}")) {
      error(camel.run("w", Map.of("q", 1)), "a");
      status = 200;
      Run run = camel.run("w", Map.of("q", 1));
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (run.status() != RunStatus.COMPLETED && System.nanoTime() < end) {
        run = camel.run("w", Map.of("q", 1));
      }
      assertThat(run.output()).isEqualTo(Map.of("answer", 42L));
      assertThat(calls).hasValue(2);
    }
  }

  @Test
  void anOpenBreakerIsNotRetriedAndSeenByJmx() throws Exception {
    try (Documents camel =
        load(
            """
            retry: {attempts: 3, delay: 1ms}
            circuit_breaker: {failure_threshold: 2, reset_timeout: 60s}
            """)) {
      JobError error = error(camel.run("w", Map.of("q", 1)), "a");
      assertThat(error.type()).isEqualTo("circuit-open");
      assertThat(calls).hasValue(2);

      assertThat(breaker(camel)).isEqualTo("OPEN");
    }
  }

  /** What JMX says of the breaker. */
  private static Object breaker(Documents camel) throws Exception {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    String name =
        "org.apache.camel:context=%s,type=processors,name=\"breaker:svc\""
            .formatted(camel.camel.getManagementName());
    return beans.getAttribute(new ObjectName(name), "CircuitBreakerState");
  }

  @Test
  void anotherComponentAnswersInstead() throws Exception {
    try (Documents camel =
        Documents.load(
            folder,
            """
            components:
              - id: svc
                type: http-client
                url: http://127.0.0.1:%d/x
                retry: {attempts: 2, delay: 1ms}
                fallback: spare
              - {id: spare, type: shell, command: [cat], output: "${output.json}"}
            workflows:
              - id: w
                jobs:
                  - {id: a, component: svc, input: {q: "${input.q}"}}
            """
                .formatted(server.getAddress().getPort()))) {
      Run run = camel.run("w", Map.of("q", 7));
      assertThat(run.output()).isEqualTo(Map.of("q", 7L));
      assertThat(calls).hasValue(2);
    }
  }

  @Test
  void aValueAnswersInstead() throws Exception {
    try (Documents camel =
        load("fallback: {instead: \"${input.q}\", because: \"${error.status}\"}")) {
      Run run = camel.run("w", Map.of("q", 7));
      assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(run.output()).isEqualTo(Map.of("instead", 7L, "because", 500L));
      assertThat(run.degraded()).isFalse();
    }
  }

  @Test
  void aCancelIsNotAnsweredByAFallback() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    server.removeContext("/");
    server.createContext(
        "/",
        exchange -> {
          asked.countDown();
          try {
            over.await(30, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    try (Documents camel =
        load(
            """
            retry: {attempts: 3, delay: 1ms}
            circuit_breaker: {failure_threshold: 1}
            fallback: {instead: 1}
            """)) {
      Run run = camel.runtime.start("w", Map.of("q", 1));
      assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
      Workflows.cancel(run);
      assertThat(Workflows.ended(run).status()).isEqualTo(RunStatus.CANCELLED);
      assertThat(run.output()).isNull();
      assertThat(breaker(camel)).isEqualTo("CLOSED");
    } finally {
      over.countDown();
    }
  }

  @Test
  void aTimeoutBeneathABreaker() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    server.removeContext("/");
    server.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          try {
            over.await(30, TimeUnit.SECONDS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    try (Documents camel =
        load(
            """
            timeout: 200ms
            retry: {attempts: 2, delay: 1ms}
            circuit_breaker: {failure_threshold: 5}
            """)) {
      JobError error = error(camel.run("w", Map.of("q", 1)), "a");
      assertThat(error.type()).isEqualTo("timeout");
      assertThat(error.attempts()).isEqualTo(2);
      assertThat(calls).hasValue(2);
    } finally {
      over.countDown();
    }
  }
}
