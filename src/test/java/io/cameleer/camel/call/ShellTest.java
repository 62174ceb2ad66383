package io.cameleer.camel.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.camel.CallException;
import io.cameleer.camel.CallRoutes;
import io.cameleer.run.CancelScope.Cause;
import io.cameleer.run.CancelScope.Reason;
import io.cameleer.run.StoppedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ShellTest {
  @TempDir private Path dir;

  private String routes(String command, String... steps) {
    return HttpRoutes.component(
        "- to: {uri: call:deadline, parameters: {timeout: 60s}}\n"
            + HttpRoutes.variable("command", command)
            + String.join("", steps)
            + """
              - to: {uri: "exec:shell", parameters: {binding: "#shell", commandExecutor: "#shell", workingDir: "%s"}}
              """
                .formatted(dir));
  }

  private static String sh(String script) {
    return "[\"sh\", \"-c\", \""
        + script.replace("\\", "\\\\").replace("\"", "\\\"").replace("'", "''")
        + "\"]";
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> call(String routes, Object input) throws Exception {
    try (CallRoutes camel = CallRoutes.load(routes)) {
      return (Map<String, Object>) camel.call("c", input);
    }
  }

  private static CallException failure(String routes, Object input) throws Exception {
    try (CallRoutes camel = CallRoutes.load(routes)) {
      return (CallException) camel.failure("c", input);
    }
  }

  @Test
  void theInputIsJsonOnStandardInput() throws Exception {
    assertThat(call(routes("[\"cat\"]"), new LinkedHashMap<>(Map.of("text", "Grüße"))))
        .isEqualTo(
            Map.of(
                "stdout",
                "{\"text\":\"Grüße\"}",
                "stderr",
                "",
                "exit_code",
                0L,
                "json",
                Map.of("text", "Grüße")));
  }

  @Test
  void argumentsGoThroughNoShell() throws Exception {
    assertThat(
            call(
                    routes(
                        "[\"printf\", \"%s|\", \"${input.a}\", \"${input.b}\", \"\", \"${input.c}\"]"),
                    Map.of("a", "$HOME; `x` *", "b", 7, "c", List.of(1)))
                .get("stdout"))
        .isEqualTo("$HOME; `x` *|7||[1]|");
  }

  @Test
  void aTextGoesThroughAShell() throws Exception {
    assertThat(call(routes("\"echo one; echo two >&2\""), Map.of()))
        .containsEntry("stdout", "one")
        .containsEntry("stderr", "two")
        .doesNotContainKey("json");
  }

  @Test
  void oneLineBreakAtTheEndIsCut() throws Exception {
    assertThat(call(routes(sh("printf 'a\\n\\n'")), Map.of())).containsEntry("stdout", "a\n");
  }

  @Test
  void environmentAndWorkingDirectory() throws Exception {
    assertThat(
            call(
                routes(
                    sh("pwd; echo \"$A-$HOME-$B\""),
                    HttpRoutes.variable(
                        "environment", "{\"A\": \"${input.a}\", \"HOME\": null, \"B\": 2}")),
                Map.of("a", "x y")))
        .containsEntry("stdout", dir.toRealPath() + "\nx y--2");
  }

  @Test
  void standardInputOfTheRoute() throws Exception {
    assertThat(call(routes("[\"cat\"]", HttpRoutes.body("line ${input.a}")), Map.of("a", 1)))
        .containsEntry("stdout", "line 1");
    assertThat(call(routes("[\"cat\"]", HttpRoutes.variable("stdin", "${input}")), "as it is"))
        .containsEntry("stdout", "as it is");
  }

  @Test
  void aTextAsInputIsJsonToo() throws Exception {
    assertThat(call(routes("[\"cat\"]"), "hello")).containsEntry("stdout", "\"hello\"");
  }

  @Test
  void aFailureTellsTheLastLinesOfItsErrors() throws Exception {
    CallException failure =
        failure(
            routes(sh("echo out; echo 'Traceback'; echo 'no module named x' >&2; exit 3")),
            Map.of());
    assertThat(failure.type()).isEqualTo("exit-code");
    assertThat(failure.status()).isEqualTo(3);
    assertThat(failure).hasMessage("'sh' ended with exit status 3: no module named x");
    assertThat(failure.body())
        .isEqualTo(
            Map.of("stdout", "out\nTraceback", "stderr", "no module named x", "exit_code", 3L));
  }

  @Test
  void aProgramThatIsNotThere() throws Exception {
    CallException failure = failure(routes("[\"no-such-program-here\", \"s3cret\"]"), Map.of());
    assertThat(failure.type()).isEqualTo("process");
    assertThat(failure)
        .hasMessageContaining("'no-such-program-here' was not found")
        .hasMessageContaining("PATH")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void aProgramThatMayNotBeRun() throws Exception {
    Files.writeString(dir.resolve("x.sh"), "echo hi");
    assertThat(failure(routes("[\"./x.sh\"]"), Map.of())).hasMessageContaining("permissions");
  }

  @Test
  void aWorkingDirectoryThatIsNotThere() throws Exception {
    Path gone = dir.resolve("gone");
    String routes = routes("[\"cat\"]").replace("workingDir: \"" + dir, "workingDir: \"" + gone);
    assertThat(failure(routes, Map.of())).hasMessageContaining(gone + " does not exist");
  }

  @Test
  void muchInputThatNobodyReads() throws Exception {
    assertThat(call(routes(sh("echo done")), "x".repeat(5_000_000)))
        .containsEntry("stdout", "done");
  }

  @Test
  void muchInputAndOutputAtOnce() throws Exception {
    String text = "x".repeat(5_000_000);
    assertThat(call(routes("[\"cat\"]", HttpRoutes.variable("stdin", "${input}")), text))
        .containsEntry("stdout", text);
  }

  @Test
  void tooMuchOutputIsStopped() throws Exception {
    CallException failure = failure(routes("[\"yes\"]"), Map.of());
    assertThat(failure.type()).isEqualTo("output-limit");
    assertThat(failure).hasMessageContaining("more than 16 MB on its standard output");
  }

  @Test
  void aProcessThatIsLeftBehindDoesNotHoldTheCall() throws Exception {
    Path pid = dir.resolve("pid");
    assertThat(call(routes(sh("sleep 300 & echo $! > pid; echo done")), Map.of()))
        .containsEntry("stdout", "done");
    handle(pid).destroyForcibly();
  }

  @Test
  void aTimeoutEndsTheCommand() throws Exception {
    String unique = "31" + System.nanoTime();
    try (CallRoutes camel =
        CallRoutes.load(
            routes("[\"sleep\", \"" + unique + "\"]").replace("timeout: 60s", "timeout: 1s"))) {
      assertThat(camel.failure("c", Map.of())).hasMessage("timed out after 1 s");
      assertThat(ProcessHandle.current().descendants())
          .noneMatch(
              process ->
                  process.info().arguments().map(List::of).orElse(List.of()).contains(unique));
    }
  }

  @Test
  void aCancelEndsTheTree() throws Exception {
    Path fifo = dir.resolve("started");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    try (CallRoutes camel =
        CallRoutes.load(
            routes(sh("(sh -c 'trap \"\" TERM; echo $$ > started; while :; do sleep 1; done')")))) {
      var call = camel.begin("c", Map.of());
      long pid = Long.parseLong(Files.readString(fifo).trim());

      camel.run().cancel(new Reason(Cause.FAILURE, "another job failed"));

      assertThat(call.get(30, TimeUnit.SECONDS).getException())
          .isInstanceOf(StoppedException.class);
      assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)).isFalse();
    }
  }

  @Test
  void theContextEndsWhatItHasStarted() throws Exception {
    Path fifo = dir.resolve("started");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    ProcessHandle process;
    try (CallRoutes camel = CallRoutes.load(routes(sh("echo $$ > started; exec sleep 300")))) {
      camel.context().getShutdownStrategy().setTimeout(1);
      camel.begin("c", Map.of());
      process = ProcessHandle.of(Long.parseLong(Files.readString(fifo).trim())).orElseThrow();
    }
    assertThat(process.onExit().get(20, TimeUnit.SECONDS).isAlive()).isFalse();
  }

  @Test
  void headersDoNotReplaceTheProgram() throws Exception {
    assertThat(
            call(
                routes(
                    "[\"echo\", \"mine\"]",
                    "- setHeader: {name: CamelExecCommandExecutable, constant: rm}\n",
                    "- setHeader: {name: CamelExecCommandArgs, constant: theirs}\n"),
                Map.of()))
        .containsEntry("stdout", "mine");
  }

  @Test
  void withoutAVariableTheEndpointSays() throws Exception {
    String routes =
        HttpRoutes.component(
            """
            - to: {uri: "exec:echo", parameters: {args: "a 'b c'", binding: "#shell", commandExecutor: "#shell"}}
            """);
    assertThat(call(routes, Map.of()).get("stdout").toString()).startsWith("a ");
  }

  private static ProcessHandle handle(Path pid) throws Exception {
    return ProcessHandle.of(Long.parseLong(Files.readString(pid).trim())).orElseThrow();
  }

  @Test
  void theGraceIsShorterThanThePatience() {
    assertThat(ProcessTree.GRACE.plus(Duration.ofSeconds(1))).isLessThan(Manner.CALL.patience());
  }
}
