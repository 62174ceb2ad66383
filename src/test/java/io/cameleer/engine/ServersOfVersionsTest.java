package io.cameleer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.camel.call.ServiceProgram;
import io.cameleer.run.Run;
import io.cameleer.run.RunRequest;
import io.cameleer.run.RunStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The server processes of documents that change while they run. */
@DisabledOnOs(OS.WINDOWS)
class ServersOfVersionsTest {
  @TempDir Path folder;

  private final RecentRuns store = new RecentRuns(100);
  private int port;
  private Deployments deployments;

  @BeforeEach
  void deploy() throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    save("hello", "first");
    EngineOptions engine = EngineOptions.defaults().withJmx(false).withJournal(store);
    deployments =
        Deployments.start(
            new DeploymentOptions(List.of(folder), List.of(), engine, Duration.ofHours(1)), store);
  }

  @AfterEach
  void close() {
    deployments.close();
  }

  private void save(String greeting, String says) throws IOException {
    String classes =
        ServiceProgram.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    Files.writeString(
        folder.resolve("flow.workflow.yaml"),
        """
        component:
          id: service
          type: http-server
          start: [%s, -XX:TieredStopAtLevel=1, -XX:+UseSerialGC, -cp, %s, %s, serve]
          port: %d
          env: {GREETING: %s}
        workflow:
          id: flow
          jobs:
            - {id: wait, type: delay, duration: "${input.wait}"}
            - {id: ask, component: service, input: {}, depends_on: [wait]}
          output: {says: %s, pid: "${jobs.ask.output.pid}", greeting: "${jobs.ask.output.greeting}"}
        """
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                classes,
                ServiceProgram.class.getName(),
                port,
                greeting,
                says));
  }

  private RunHandle begin(String wait) {
    return deployments.submit(RunRequest.of("flow", Map.of("wait", wait)));
  }

  private static Map<?, ?> output(RunHandle handle) throws InterruptedException {
    Run run = handle.await();
    assertThat(run.status()).as("%s", run.error()).isEqualTo(RunStatus.COMPLETED);
    return (Map<?, ?>) run.output();
  }

  private static boolean isAlive(Map<?, ?> output) {
    return ProcessHandle.of((Long) output.get("pid")).map(ProcessHandle::isAlive).orElse(false);
  }

  @Test
  void aProcessThatIsTheSameInBothGoesOn() throws Exception {
    RunHandle old = begin("1s");
    save("hello", "second");
    assertThat(deployments.reload()).isEmpty();
    Map<?, ?> young = output(begin("1ms"));
    assertThat((Object) young.get("says")).isEqualTo("second");
    assertThat((Object) output(old).get("pid")).isEqualTo(young.get("pid"));
    save("hello", "third");
    assertThat(deployments.reload()).isEmpty();
    assertThat((Object) output(begin("1ms")).get("pid")).isEqualTo(young.get("pid"));
    deployments.close();
    assertThat(isAlive(young)).isFalse();
  }

  @Test
  void aProcessThatWasChangedTakesThePlaceOfTheOlderOne() throws Exception {
    Map<?, ?> first = output(begin("1ms"));
    RunHandle old = begin("2s");
    save("good day", "second");
    assertThat(deployments.reload()).isEmpty();
    Map<?, ?> young = output(begin("1ms"));
    assertThat((Object) young.get("greeting")).isEqualTo("good day");
    assertThat((Object) young.get("pid")).isNotEqualTo(first.get("pid"));
    Map<?, ?> late = output(old);
    assertThat((Object) late.get("says")).isEqualTo("first");
    assertThat((Object) late.get("pid")).isEqualTo(young.get("pid"));
    boolean ended =
        ProcessHandle.of((Long) first.get("pid"))
            .map(process -> process.onExit().orTimeout(30, TimeUnit.SECONDS).join() != null)
            .orElse(true);
    assertThat(ended).isTrue();
  }

  @Test
  void anEditThatDoesNotWorkGivesThePlaceBack() throws Exception {
    output(begin("1ms"));
    save("good day", "second");
    Files.writeString(
        folder.resolve("bad.camel.yaml"),
        "- route: {from: {uri: 'nonsense:x', steps: [{log: hi}]}}\n");
    assertThat(deployments.reload()).isNotEmpty();
    Map<?, ?> after = output(begin("1ms"));
    assertThat((Object) after.get("says")).isEqualTo("first");
    assertThat((Object) after.get("greeting")).isEqualTo("hello");
  }
}
