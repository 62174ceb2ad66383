package io.cameleer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.model.JobGraph;
import io.cameleer.model.Jobs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever the graph, every job starts exactly when the rules allow it. */
class ScheduleProperties {
  private record Spec(List<List<Integer>> dependsOn, List<Integer> routes, List<Integer> onError) {}

  @Property(tries = 3000)
  void everyJobStartsWhenTheRulesAllowIt(@ForAll("graphs") String jobs, @ForAll long seed) {
    check(jobs, seed, Planner.Form.STRUCTURED);
  }

  @Property(tries = 1000)
  void theGatedFormDoesTheSame(@ForAll("graphs") String jobs, @ForAll long seed) {
    check(jobs, seed, Planner.Form.GATED);
  }

  private static void check(String text, long seed, Planner.Form form) {
    JobGraph graph = JobGraph.of(Jobs.of(text));
    Assume.that(graph.isSound());
    Plan plan = Planner.plan(graph, form);
    Scenario scenario = new Scenario(graph, seed);

    assertThat(Simulation.of(plan.root(), scenario))
        .as("%s%n%s", text, plan)
        .isEqualTo(IdealSchedule.of(scenario));
  }

  @Provide
  Arbitrary<String> graphs() {
    Arbitrary<List<Integer>> group =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.integers().between(1, 6).list().ofSize(1)),
            Tuple.of(1, Arbitraries.integers().between(1, 6).list().ofSize(2)),
            Tuple.of(1, Arbitraries.integers().between(1, 6).list().ofSize(4)));
    Arbitrary<List<Integer>> routes =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.just(List.<Integer>of())),
            Tuple.of(3, Arbitraries.integers().between(1, 4).list().ofMinSize(1).ofMaxSize(3)),
            Tuple.of(1, Arbitraries.integers().between(-4, 4).list().ofMinSize(1).ofMaxSize(3)));
    Arbitrary<List<Integer>> onError =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.just(List.<Integer>of())),
            Tuple.of(1, Arbitraries.integers().between(-3, 4).list().ofSize(1)));
    Arbitrary<Spec> spec =
        Combinators.combine(group.list().ofMaxSize(3), routes, onError).as(Spec::new);
    return Combinators.combine(
            spec.list().ofMinSize(1).ofMaxSize(12), Arbitraries.integers().between(0, 20))
        .as(ScheduleProperties::text);
  }

  private static String text(List<Spec> specs, int shuffle) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < specs.size(); i++) {
      lines.add(line(specs.get(i), i, specs.size()));
    }
    if (shuffle > 10) {
      Collections.shuffle(lines, new Random(shuffle));
    }
    return String.join("\n", lines);
  }

  private static String line(Spec spec, int place, int count) {
    StringBuilder line = new StringBuilder("j" + place).append(" <");
    for (List<Integer> any : spec.dependsOn()) {
      List<Integer> back = any.stream().map(distance -> -distance).toList();
      String group = names(place, back, count, "|");
      boolean isTwoOf = any.size() == 4 && group.contains("|");
      line.append(" ").append(isTwoOf ? "2:" : "").append(group);
    }
    String routes = names(place, spec.routes(), count, " ");
    String onError = names(place, spec.onError(), count, " ");
    return line.append(routes.isEmpty() ? "" : " -> " + routes)
        .append(onError.isEmpty() ? "" : " ! " + onError)
        .toString();
  }

  private static String names(int place, List<Integer> distances, int count, String separator) {
    return distances.stream()
        .map(distance -> place + distance)
        .filter(other -> other >= 0 && other < count)
        .distinct()
        .map(other -> "j" + other)
        .collect(Collectors.joining(separator));
  }
}
