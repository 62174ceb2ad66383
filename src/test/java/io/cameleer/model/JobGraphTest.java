package io.cameleer.model;

import static io.cameleer.model.Jobs.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.model.JobGraph.Loop;
import io.cameleer.model.JobGraph.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobGraphTest {
  private static JobGraph graph(String jobs) {
    return JobGraph.of(Jobs.of(jobs));
  }

  @Nested
  class Dependencies {
    @Test
    void comeFromTheListAndFromReferencesInTheOrderOfTheJob() {
      JobGraph graph = graph("a; b; c; d < c ~ b a.error b");

      assertThat(graph.dependencies("d")).containsExactly(Set.of("c"), Set.of("b"), Set.of("a"));
      assertThat(graph.dependents("a")).containsExactly("d");
    }

    @Test
    void namedTwiceCountOnce() {
      assertThat(graph("a; b < a a ~ a").dependencies("b")).containsExactly(Set.of("a"));
    }

    @Test
    void ofAnAnyOfGroupAreNotMadeStricterByAReference() {
      JobGraph graph = graph("a; b; c; d < a|b ~ a b c");

      assertThat(graph.dependencies("d")).containsExactly(Set.of("a", "b"), Set.of("c"));
    }

    @Test
    void onJobsThatDoNotExistArePassedOver() {
      JobGraph graph = graph("a < x x|y ~ z; b < a|x");

      assertThat(graph.dependencies("a")).isEmpty();
      assertThat(graph.dependencies("b")).containsExactly(Set.of("a"));
      assertThatThrownBy(() -> graph.dependencies("x")).hasMessageContaining("x");
    }

    @Test
    void ofTheFirstCountWhenAnIdStandsTwice() {
      assertThat(graph("a; b; c < a; c < b").dependencies("c")).containsExactly(Set.of("a"));
    }

    @Test
    void areFoundInEveryTemplateOfAJob() {
      JobKind decision =
          new JobKind.Switch(
              template("${jobs.a.output}"),
              List.of(new JobKind.Case(template("${jobs.b.output}"), "x")),
              null);
      Job.OnError substitute = new Job.OnError.Output(template("${jobs.d.output}"));
      Job job = Jobs.job("j", List.of(), template("${jobs.c.output}"), substitute, decision);
      List<Job> jobs = new ArrayList<>(Jobs.of("a; b; c; d; x"));
      jobs.add(job);

      assertThat(JobGraph.of(jobs).dependencies("j"))
          .containsExactlyInAnyOrder(Set.of("a"), Set.of("b"), Set.of("c"), Set.of("d"));
    }

    @Test
    void ofAForEachAreTheOuterJobsThatItsInnerOnesRead() {
      List<Job> inner = Jobs.of("a; b < a ~ a outside");
      JobKind each =
          new JobKind.ForEach(
              template("${jobs.list.output}"),
              new JobKind.ForEachBody.ItemJobs(inner, template("${jobs.b.output}")),
              null,
              false,
              null,
              false);
      List<Job> jobs = new ArrayList<>(Jobs.of("a; b; list; outside"));
      jobs.add(Jobs.job("each", List.of(), each));

      assertThat(JobGraph.of(jobs).dependencies("each"))
          .containsExactly(Set.of("list"), Set.of("outside"));
    }
  }

  @Nested
  class Routes {
    @Test
    void leadFromRoutersAndFromFailures() {
      JobGraph graph = graph("r -> x y ! y; f ! h; x; y; h");

      assertThat(graph.routes())
          .containsExactly(
              new Route("r", "x", false, false),
              new Route("r", "y", true, false),
              new Route("f", "h", true, false));
      assertThat(graph.routers("y")).containsExactly("r");
      assertThat(graph.routers("h")).containsExactly("f");
      assertThat(graph.dependencies("h")).isEmpty();
    }

    @Test
    void backToAnEarlierJobAreNoReasonToWait() {
      JobGraph graph = graph("poll; check < poll -> poll done; done");

      assertThat(graph.routes())
          .containsExactly(
              new Route("check", "poll", false, true), new Route("check", "done", false, false));
      assertThat(graph.routers("poll")).isEmpty();
      assertThat(graph.mayBeNotRouted("poll")).isFalse();
      assertThat(graph.mayBeNotRouted("done")).isTrue();
    }
  }

  @Nested
  class Loops {
    @Test
    void holdWhatLiesBetweenTheEntryAndTheRouter() {
      JobGraph graph = graph("s; a < s; b < a; aside < a; r < b -> a z; z; after < b");

      assertThat(graph.loops())
          .containsExactly(new Loop("a", List.of("r"), List.of("a", "b", "r")));
    }

    @Test
    void mayPassThroughRoutes() {
      JobGraph graph = graph("poll; check < poll -> wait done; wait; again < wait -> poll; done");

      assertThat(graph.loops())
          .containsExactly(
              new Loop("poll", List.of("again"), List.of("poll", "check", "wait", "again")));
      assertThat(graph.routers("wait")).containsExactly("check");
    }

    @Test
    void mayHaveSeveralRouters() {
      JobGraph graph = graph("a; r < a -> a b; b; q < b -> a c; c");

      assertThat(graph.loops())
          .containsExactly(new Loop("a", List.of("r", "q"), List.of("a", "r", "b", "q")));
    }

    @Test
    void mayLieInLoops() {
      JobGraph graph = graph("a; b < a; r < b -> b; c < r; q < c -> a");

      assertThat(graph.loops())
          .containsExactly(
              new Loop("a", List.of("q"), List.of("a", "b", "r", "c", "q")),
              new Loop("b", List.of("r"), List.of("b", "r")));
    }

    @Test
    void thatOverlapAreNestedWhereOneEntryIsInTheOther() {
      JobGraph graph = graph("a; b < a; r < b -> a; c < r; q < c -> b");

      assertThat(graph.loops())
          .containsExactly(
              new Loop("a", List.of("r"), List.of("a", "b", "r", "c", "q")),
              new Loop("b", List.of("q"), List.of("b", "r", "c", "q")));
      assertThat(graph.isSound()).isTrue();
    }

    @Test
    void thatOverlapOtherwiseAreToldByTheirEntries() {
      JobGraph graph = graph("a; b; j < a b; r < j -> a; q < j -> b");

      assertThat(graph.tangles()).containsExactly(List.of("a", "b"));
      assertThat(graph.isSound()).isFalse();
    }

    @Test
    void nestedBeyondReasonAreToldToo() {
      StringBuilder jobs = new StringBuilder("a0");
      IntStream.range(1, 500).forEach(i -> jobs.append("; a%d < a%d".formatted(i, i - 1)));
      jobs.append("; r499 < a499 -> a499");
      IntStream.range(1, 500)
          .map(i -> 499 - i)
          .forEach(i -> jobs.append("; r%d < r%d -> a%d".formatted(i, i + 1, i)));

      assertThat(graph(jobs.toString()).tangles()).containsExactly(List.of("a19", "a20"));
    }

    @Test
    void includeAJobOutsideThatLeadsBackIn() {
      JobGraph graph = graph("a; out ~ a; b ~ out; r < b -> a");

      assertThat(graph.loops().getFirst().jobs()).containsExactly("a", "out", "b", "r");
    }

    @Test
    void areMadeByFailuresAndByARouteToItself() {
      JobGraph graph = graph("a; f < a ! a; r -> r x; x");

      assertThat(graph.loops())
          .containsExactly(
              new Loop("a", List.of("f"), List.of("a", "f")),
              new Loop("r", List.of("r"), List.of("r")));
    }

    @Test
    void whoseEntryMayBeNotRoutedMayAsAWholeBeNotRouted() {
      JobGraph graph =
          graph("config; start -> poll; poll; check < poll ~ config -> poll done; done");

      assertThat(graph.mayBeNotRouted("check")).isTrue();
    }
  }

  @Nested
  class Faults {
    @Test
    void cyclesAreNamedJobByJobEachDependingOnTheNext() {
      JobGraph graph = graph("a < c; b < a; c ~ b; d < d; e < d");

      assertThat(graph.cycles()).containsExactly(List.of("a", "c", "b"), List.of("d"));
      assertThat(graph.isSound()).isFalse();
      assertThat(graph.unreachable()).isEmpty();
    }

    @Test
    void anAnyOfGroupCanCloseACycle() {
      assertThat(graph("a < b|c; b < a; c").cycles()).containsExactly(List.of("a", "b"));
    }

    @Test
    void aRouteBackIsNoCycle() {
      assertThat(graph("a; r < a -> a").cycles()).isEmpty();
    }

    @Test
    void whatNoDecisionCanNameIsUnreachableAndSoIsWhatFollows() {
      JobKind decision =
          new JobKind.If(
              List.of(condition("a", null), condition("b", "c"), condition("never", "x")), "x");
      List<Job> jobs = new ArrayList<>();
      jobs.add(Jobs.job("r", List.of(), decision));
      jobs.addAll(Jobs.of("a; b; c; never -> q; q; x; follows < never x; joins < x a; f ! y; y"));

      assertThat(JobGraph.of(jobs).unreachable()).containsExactly("never", "q", "x", "follows");
    }

    private static JobKind.Condition condition(@Nullable String ifTrue, @Nullable String ifFalse) {
      return new JobKind.Condition(
          JobKind.Operator.EQ, template("${input.a}"), template("1"), ifTrue, ifFalse);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          chain                     | a; b < a                                   | b
          two ends                  | a; b < a; c < a                            | b c
          a reference is a follower | a; b ~ a                                   | b
          a router is none          | r -> a b; a; b                             | a b
          any-of is a follower      | a; b; c; d < a,b c                         | d
          on_error stands in        | a; f < a ! h; h                            | f h
          a loop's decision is none | a; b < a; r < b -> a                       | b
          unless something follows  | a; b < a; r < b -> a; c < r                | c
          or there is nothing else  | r -> r                                     | r
          """)
  void terminals(String name, String jobs, String expected) {
    assertThat(graph(jobs.replace(',', '|')).terminals())
        .as(name)
        .containsExactly(expected.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          nobody looks         | a; b < a            | false
          output is not enough | a; b ~ a.output     | false
          status is read       | a; b ~ a.status     | true
          error is read        | a; b ~ a.error.type | true
          by itself            | a ~ a.error; b      | false
          on_error             | a !; b < a          | true
          on_error to          | a ! b; b            | true
          """)
  void failureIsHandled(String name, String jobs, boolean expected) {
    assertThat(graph(jobs).failureIsHandled("a")).as(name).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '/',
      textBlock =
          """
          router's own          / r -> x y; x; y                   / x y
          behind one route      / r -> x y; x; y; z < x            / x y z
          join of two routes    / r -> x y; x; y; z < x y          / x y z
          join with another     / r -> x y; x; y; z < r x          / x y
          any of two routes     / a; r -> x y; x; y; z < x|y       / x y z
          any of one and a job  / a; r -> x y; x; y; z < x|a       / x y
          nested                / r -> q; q -> x; x; y < q; z < x  / q x y z
          """)
  void mayBeNotRouted(String name, String jobs, String expected) {
    JobGraph graph = graph(jobs);

    assertThat(graph.jobs().stream().map(Job::id).filter(graph::mayBeNotRouted))
        .as(name)
        .containsExactly(expected.split(" "));
  }

  @Test
  void orderPutsEveryJobAfterWhatLeadsToItAndElseKeepsTheDocument() {
    assertThat(graph("d < c; c < r; x; r -> x b; b; a").order())
        .containsExactly("r", "c", "d", "x", "b", "a");
  }
}
