package io.cameleer.graph;

import static io.cameleer.model.Jobs.template;
import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.model.Job;
import io.cameleer.model.JobKind;
import io.cameleer.model.JobKind.Case;
import io.cameleer.model.JobKind.Condition;
import io.cameleer.model.JobKind.Delay;
import io.cameleer.model.JobKind.If;
import io.cameleer.model.JobKind.Operator;
import io.cameleer.model.JobKind.RandomRouter;
import io.cameleer.model.JobKind.Routing;
import io.cameleer.model.JobKind.Switch;
import io.cameleer.model.Jobs;
import io.cameleer.model.Together;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CaptionsTest {
  private static Job job(JobKind kind) {
    return Jobs.job("j", List.of(), kind);
  }

  @Test
  void anIfSaysWhatItLooksAtAndWhichWayIsWhich() {
    Job job = job(new If(List.of(condition(Operator.GTE, "3", "x", "y")), "z"));

    assertThat(Captions.what(job)).isEqualTo("if jobs.a.output");
    assertThat(Captions.route(job, "x")).isEqualTo("≥ 3");
    assertThat(Captions.route(job, "y")).isEqualTo("else");
    assertThat(Captions.route(job, "z")).isEqualTo("otherwise");
  }

  @Test
  void anIfOfSeveralConditionsNamesAllThatLeadToATarget() {
    Job job =
        job(
            new If(
                List.of(
                    condition(Operator.EQ, "a", "x", null),
                    condition(Operator.EXISTS, "b", "y", "x")),
                null));

    assertThat(Captions.what(job)).isEqualTo("if");
    assertThat(Captions.route(job, "x")).isEqualTo("= a, not exists");
    assertThat(Captions.route(job, "y")).isEqualTo("exists");
  }

  @Test
  void aSwitchNamesItsValuesAndARandomRouterItsShares() {
    Job decision =
        job(
            new Switch(
                template("${input.kind}"),
                List.of(new Case(template("a"), "x"), new Case(template("b"), "x")),
                "x"));
    Job random = job(new RandomRouter(List.of(new Routing("x", 2), new Routing("y", 1))));

    assertThat(Captions.what(decision)).isEqualTo("switch input.kind");
    assertThat(Captions.route(decision, "x")).isEqualTo("a, b, otherwise");
    assertThat(Captions.route(random, "x")).isEqualTo("67 %");
  }

  @Test
  void servicesThatWorkTogetherAreNamed() {
    List<Job> services = List.of(job(new JobKind.Call("a", "", null)));

    assertThat(Captions.what(job(new Together.Parallel(services, Together.Form.LIST))))
        .isEqualTo("all of j");
    assertThat(Captions.what(job(new Together.Race(services)))).isEqualTo("first of j");
  }

  @Test
  void longTextsAreCutBetweenCharacters() {
    Job job = job(new Delay.For(template("😀".repeat(60))));

    assertThat(Captions.what(job)).isEqualTo("wait " + "😀".repeat(39) + "…");
  }

  private static Condition condition(
      Operator operator, String value, @Nullable String ifTrue, @Nullable String ifFalse) {
    return new Condition(operator, template("${jobs.a.output}"), template(value), ifTrue, ifFalse);
  }
}
