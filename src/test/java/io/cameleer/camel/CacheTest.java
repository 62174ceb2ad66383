package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.JobOutcome;
import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code cache}: what the service is asked, and what it is not. */
class CacheTest {
  private static String document(String policies) {
    return """
        components:
          - id: svc
            type: http-client
            url: URL
            output: ${response.echo}
        %s
        workflows:
          - {id: one, job: {id: call, component: svc, input: "${input}"}}
        """
        .formatted(policies.indent(4));
  }

  private static JobOutcome call(Run run) throws Exception {
    return Workflows.ended(run).jobs().get("call").outcome();
  }

  private static List<Run> waiting(Bench bench, int runs) {
    List<Run> all = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      all.add(bench.start("one", Map.of("a", 1, "b", List.of(2.0))));
    }
    Bench.until(
        "they wait",
        () ->
            all.stream().filter(run -> run.status().word().equals("waiting")).count() == runs - 1);
    return all;
  }

  @Test
  void oneOfAHundredEqualCallsAtOnceIsMade() throws Exception {
    try (Bench bench = Bench.of(document("cache: {}"))) {
      bench.service.hold();
      List<Run> runs = waiting(bench, 100);
      bench.service.release();

      int cached = 0;
      for (Run run : runs) {
        JobOutcome outcome = call(run);
        assertThat(run.output()).isEqualTo(Map.of("a", 1L, "b", List.of(2.0)));
        assertThat(outcome.attempts()).isEqualTo(outcome.cached() ? 0 : 1);
        cached += outcome.cached() ? 1 : 0;
      }
      assertThat(cached).isEqualTo(99);
      assertThat(bench.service.asked()).isEqualTo(1);
    }
  }

  @Test
  void anAnswerIsKeptForItsTime() throws Exception {
    try (Bench bench = Bench.of(document("cache: true\nrate_limit: 1/h"))) {
      assertThat(call(bench.run("one", Map.of("a", 1, "b", 2))).cached()).isFalse();
      Run second = bench.run("one", Map.of("b", 2.0, "a", 1));
      assertThat(call(second).cached()).isTrue();
      assertThat(call(second).attempts()).isZero();
      assertThat(second.output()).isEqualTo(Map.of("a", 1L, "b", 2L));
      assertThat(Bench.component(second, "svc").get("calls")).isEqualTo(0L);
      assertThat(Bench.component(second, "svc").get("cache"))
          .isEqualTo(Map.of("hits", 1L, "misses", 0L));

      bench.camel.timer.advance(Duration.ofHours(1));
      assertThat(call(bench.run("one", Map.of("a", 1, "b", 2))).cached()).isFalse();
      assertThat(bench.service.asked()).isEqualTo(2);
    }
  }

  @Test
  void whatIsNotKeptIsSharedWhileItIsUnderWay() throws Exception {
    try (Bench bench = Bench.of(document("cache: {ttl: 0}"))) {
      bench.service.hold();
      List<Run> runs = waiting(bench, 3);
      bench.service.release();
      for (Run run : runs) {
        assertThat(Workflows.ended(run).status()).isEqualTo(RunStatus.COMPLETED);
      }
      bench.run("one", Map.of("a", 1, "b", List.of(2)));
      assertThat(bench.service.asked()).isEqualTo(2);
    }
  }

  @Test
  void aFailureIsSharedAndNotKept() throws Exception {
    try (Bench bench = Bench.of(document("cache: {}\nfallback: {instead: \"${error.status}\"}"))) {
      bench.service.answers(request -> 500);
      bench.service.hold();
      List<Run> runs = waiting(bench, 5);
      bench.service.release();
      for (Run run : runs) {
        assertThat(Workflows.ended(run).output()).isEqualTo(Map.of("instead", 500L));
      }
      assertThat(bench.service.asked()).isEqualTo(1);
      bench.service.answers(request -> 200);
      assertThat(bench.run("one", Map.of("a", 1, "b", List.of(2))).output())
          .isEqualTo(Map.of("a", 1L, "b", List.of(2L)));
      assertThat(bench.service.asked()).isEqualTo(2);
    }
  }

  @Test
  void whoWaitsTakesOverFromACallThatIsCancelled() throws Exception {
    try (Bench bench = Bench.of(document("cache: {}"))) {
      bench.service.hold();
      Run leader = bench.start("one", Map.of("a", 1, "b", List.of(2)));
      bench.service.awaitAsked(1);
      List<Run> followers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Run run = bench.start("one", Map.of("a", 1, "b", List.of(2)));
        Bench.until("it waits", () -> run.status().word().equals("waiting"));
        followers.add(run);
      }
      Workflows.cancel(followers.get(0));
      assertThat(Workflows.ended(followers.get(0)).status()).isEqualTo(RunStatus.CANCELLED);
      Workflows.cancel(leader);
      assertThat(Workflows.ended(leader).status()).isEqualTo(RunStatus.CANCELLED);
      bench.service.awaitAsked(2);
      bench.service.release();

      assertThat(call(followers.get(1)).cached()).isFalse();
      assertThat(call(followers.get(2)).cached()).isTrue();
      assertThat(bench.service.asked()).isEqualTo(2);
    }
  }

  @Test
  void aCancelWithNobodyWaitingLeavesNothingBehind() throws Exception {
    try (Bench bench = Bench.of(document("cache: {}"))) {
      bench.service.hold();
      Run run = bench.start("one", Map.of("a", 1));
      bench.service.awaitAsked(1);
      Workflows.cancel(run);
      assertThat(Workflows.ended(run).status()).isEqualTo(RunStatus.CANCELLED);
      bench.service.release();
      assertThat(bench.run("one", Map.of("a", 1)).status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(bench.service.asked()).isEqualTo(2);
    }
  }

  @Test
  void aKeySaysWhatIsEqual() throws Exception {
    try (Bench bench = Bench.of(document("cache: {key: \"#${input.id}{{x}}\", max_size: 2}"))) {
      bench.run("one", Map.of("id", 1, "noise", "a"));
      Run second = bench.run("one", Map.of("id", 1, "noise", "b"));
      assertThat(second.output()).isEqualTo(Map.of("id", 1L, "noise", "a"));
      bench.run("one", Map.of("id", 2));
      bench.run("one", Map.of("id", 3));
      assertThat(bench.service.asked()).isEqualTo(3);
      assertThat((Long) bench.state("svc").snapshot().get("cache_size")).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void actionsOfOneComponentDoNotAnswerForEachOther() throws Exception {
    String document =
        """
        components:
          - id: svc
            type: script
            cache: {}
            actions:
              - {id: up, language: jq, script: ascii_upcase}
              - {id: nothing, language: jq, script: "null"}
        workflows:
          - id: two
            jobs:
              - {id: a, component: svc, action: up, input: x}
              - {id: b, component: svc, action: nothing, input: x}
              - {id: c, component: svc, action: nothing, input: x, depends_on: [b]}
            output: ["${jobs.a.output}", "${jobs.b.output}", "${jobs.c.output}"]
        """;
    try (Bench bench = Bench.of(document)) {
      Run run = bench.run("two", Map.of());
      assertThat(run.output()).isEqualTo(Arrays.asList("X", null, null));
      assertThat(run.jobs().get("c").outcome().cached()).isTrue();
    }
  }
}
