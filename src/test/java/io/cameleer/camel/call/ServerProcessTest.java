package io.cameleer.camel.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.camel.CallException;
import io.cameleer.camel.CallRoutes;
import io.cameleer.expr.Values;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class ServerProcessTest {
  @TempDir private Path dir;
  private int port;

  @BeforeEach
  void choosePort() throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
  }

  private static String java(String mode) throws Exception {
    Path classes =
        Path.of(ServiceProgram.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return Values.toJson(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            classes.toString(),
            ServiceProgram.class.getName(),
            mode));
  }

  private String routes(String command, String... parameters) {
    return route("c", "/", command, parameters) + route("exit", "/exit/3", command, parameters);
  }

  private String route(String id, String path, String command, String... parameters) {
    StringBuilder more = new StringBuilder();
    for (String parameter : parameters) {
      more.append(", ").append(parameter);
    }
    return HttpRoutes.component(
            """
            - to: {uri: "process:service", parameters: {command: 'RAW(%s)', port: %d%s}}
            - to: {uri: call:deadline, parameters: {timeout: 60s}}
            - removeHeaders: {pattern: "*"}
            - setHeader: {name: CamelHttpMethod, constant: POST}
            - process: {ref: http-request}
            - to: {uri: "http://localhost:%d%s", parameters: {throwExceptionOnFailure: false}}
            - process: {ref: http-response}
            """
                .formatted(command, port, more, port, path))
        .replace("id: c", "id: " + id)
        .replace("direct:c", "direct:" + id);
  }

  private static long pid(Object answer) {
    return (Long) ((Map<?, ?>) answer).get("pid");
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  @Test
  void isStartedOnceAwaitedAndStopped() throws Exception {
    long pid;
    try (CallRoutes camel =
        CallRoutes.load(
            routes(
                java("serve"),
                "env: 'RAW({\"GREETING\": \"a b & c=%41+{x} ${input.none}\"})'",
                "workingDir: \"" + dir + "\"",
                "health: /health"))) {
      List<CompletableFuture<Exchange>> calls = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        calls.add(camel.begin("c", Map.of()));
      }
      List<Object> answers = new ArrayList<>();
      for (var call : calls) {
        answers.add(call.get(60, TimeUnit.SECONDS).getMessage().getBody());
      }
      pid = pid(answers.get(0));
      assertThat(answers)
          .allSatisfy(
              answer ->
                  assertThat((Map<?, ?>) answer)
                      .isEqualTo(
                          Map.of(
                              "pid",
                              pid,
                              "greeting",
                              "a b & c=%41+{x} ",
                              "dir",
                              dir.toRealPath().toString(),
                              "health",
                              3L)));
    }
    assertThat(isAlive(pid)).isFalse();
  }

  @Test
  void isAwaitedByWhoeverCallsItsPort() throws Exception {
    String fixed = HttpRoutes.fixed("POST", "http://localhost:%d/".formatted(port));
    String open = HttpRoutes.open("POST");
    String clients =
        fixed.replace("id: c\n", "id: fixed\n").replace("direct:c\n", "direct:fixed\n")
            + open.replace("id: c\n", "id: open\n").replace("direct:c\n", "direct:open\n");
    try (CallRoutes camel = CallRoutes.load(routes(java("serve")) + clients)) {
      CompletableFuture<Exchange> first = camel.begin("fixed", Map.of());
      Map<String, Object> target = Map.of("url", "http://127.0.0.1:%d/".formatted(port));
      CompletableFuture<Exchange> second = camel.begin("open", target);

      long pid = pid(first.get(60, TimeUnit.SECONDS).getMessage().getBody());

      assertThat(pid(second.get(60, TimeUnit.SECONDS).getMessage().getBody())).isEqualTo(pid);
    }
  }

  @Test
  void isStartedAgainWhenItHasEnded() throws Exception {
    try (CallRoutes camel = CallRoutes.load(routes(java("serve")))) {
      long first = pid(camel.call("c", Map.of()));
      assertThat(camel.failure("exit", Map.of()))
          .isInstanceOfSatisfying(
              CallException.class, e -> assertThat(e.type()).isEqualTo("connection"))
          .hasMessageContaining("the process of 'service' has ended with exit status 3");
      ProcessHandle.of(first).ifPresent(process -> process.onExit().join());

      long second = pid(camel.call("c", Map.of()));

      assertThat(second).isNotEqualTo(first);
    }
  }

  @Test
  void staysEndedWhereItIsNotToBeStartedAgain() throws Exception {
    try (CallRoutes camel = CallRoutes.load(routes(java("serve"), "restart: never"))) {
      long first = pid(camel.call("c", Map.of()));
      camel.failure("exit", Map.of());
      ProcessHandle.of(first).ifPresent(process -> process.onExit().join());
      assertThat(camel.failure("c", Map.of()))
          .hasMessageContaining("has ended by itself with exit status 3")
          .hasMessageContaining("restart: never");
    }
  }

  @Test
  void endsBeforeItIsReady() throws Exception {
    try (CallRoutes camel = CallRoutes.load(routes(java("exit")))) {
      CallException failure = (CallException) camel.failure("c", Map.of());
      assertThat(failure.type()).isEqualTo("process");
      assertThat(failure)
          .hasMessageStartingWith(
              "the process of 'service' ended with exit status 3 before it was ready on port "
                  + port)
          .hasMessageContaining("service says exit")
          .hasMessageContaining("cannot find the model");
    }
  }

  @Test
  void isNotReadyInTime() throws Exception {
    try (CallRoutes camel = CallRoutes.load(routes(java("silent"), "startTimeout: 1500ms"))) {
      CallException failure = (CallException) camel.failure("c", Map.of());
      assertThat(failure)
          .hasMessageContaining("was not ready within 1.5 s: port " + port + " is not open");
    }
  }

  @Test
  void theTimeOfAClientDoesNotRunWhileItStarts() throws Exception {
    String client =
        HttpRoutes.fixed("POST", "http://localhost:%d/".formatted(port))
            .replace("id: c\n", "id: client\n")
            .replace("direct:c\n", "direct:client\n")
            .replace("timeout: 30s", "timeout: 100ms");
    String silent = routes(java("silent"), "startTimeout: 1s");
    try (CallRoutes camel = CallRoutes.load(silent + client)) {
      assertThat(camel.failure("client", Map.of()))
          .hasMessageContaining("was not ready within 1 s");
    }
  }

  @Test
  void doesNotTakeAnothersServerForItsOwn() throws Exception {
    try (TestServer other = TestServer.start().answer("/", 200, "text/plain", "not yours")) {
      port = other.port();
      try (CallRoutes camel = CallRoutes.load(routes(java("serve")))) {
        CallException failure = (CallException) camel.failure("c", Map.of());
        assertThat(failure.type()).isEqualTo("process");
        assertThat(failure).hasMessageContaining("port " + port + " is already in use");
      }
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void isSharedByComponentsThatStartItAlike() throws Exception {
    String two = routes(java("serve")) + another("same", java("serve"));
    try (CallRoutes camel = CallRoutes.load(two)) {
      assertThat(pid(camel.call("same", Map.of()))).isEqualTo(pid(camel.call("c", Map.of())));
    }
  }

  @Test
  void namesTheOtherOneOfOursThatHasItsPort() throws Exception {
    String two = routes(java("serve")) + another("second", java("silent"));
    try (CallRoutes camel = CallRoutes.load(two.replace("process:service", "process:first"))) {
      camel.call("c", Map.of());

      assertThat(camel.failure("second", Map.of()))
          .hasMessage(
              "the process of 'second' cannot start: port %d is already in use by 'first', which is started otherwise; choose another port for one of them"
                  .formatted(port));
    }
  }

  private String another(String id, String command) {
    return route(id, "/", command).replace("process:service", "process:" + id);
  }

  @Test
  void aProgramThatIsNotThere() throws Exception {
    try (CallRoutes camel = CallRoutes.load(routes("[\"no-such-program-here\"]"))) {
      assertThat(camel.failure("c", Map.of()))
          .hasMessageContaining("the process of 'service' cannot start")
          .hasMessageContaining("'no-such-program-here' was not found");
    }
  }

  @Test
  void isStoppedWithItsChildren() throws Exception {
    Path childFile = dir.resolve("child");
    long pid;
    long child;
    try (CallRoutes camel =
        CallRoutes.load(routes(java("family"), "env: '{\"CHILD_FILE\": \"" + childFile + "\"}'"))) {
      pid = pid(camel.call("c", Map.of()));
      child = Long.parseLong(Files.readString(childFile));
      assertThat(isAlive(child)).isTrue();
    }
    assertThat(isAlive(pid)).isFalse();
    assertThat(isAlive(child)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"waits", "exits"})
  void isStoppedWhenTheProgramEnds(String way) throws Exception {
    Path routes = Files.writeString(dir.resolve("routes"), routes(java("serve")));
    Path pid = dir.resolve("pid");
    assertThat(new ProcessBuilder("mkfifo", pid.toString()).start().waitFor()).isZero();
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HostProgram.class.getName(),
                routes.toString(),
                pid.toString(),
                way)
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("log").toFile())
            .start();
    long server = Long.parseLong(Files.readString(pid));

    if (way.equals("waits")) {
      program.destroy();
    }

    assertThat(program.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(isAlive(server)).isFalse();
  }

  @Test
  void aCallThatWaitsCanBeStopped() throws Exception {
    String routes =
        routes(java("silent"))
            .replaceAll(
                "(?m)^( *)- to: \\{uri: \"process",
                "$1- to: {uri: call:deadline, parameters: {timeout: 300ms}}\n$0");
    try (CallRoutes camel = CallRoutes.load(routes)) {
      assertThat(camel.failure("c", Map.of())).hasMessage("timed out after 300 ms");
    }
  }
}
