package io.cameleer.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made to hurt is refused, and soon: the timeout is there for what would never end. */
@Timeout(300)
class LimitsTest {
  private static final List<Long> THOUSAND =
      IntStream.range(0, 1000).mapToObj(Long::valueOf).toList();

  private static Object value(String expression) {
    String aa = "a".repeat(1000);
    return Expr.parse(expression)
        .evaluate(new PlainScope(Map.of("input", Map.of("l", THOUSAND, "t", aa))));
  }

  static Stream<String> monsters() {
    return Stream.of(
        "(".repeat(9000),
        "(".repeat(9000) + "1" + ")".repeat(9000),
        "[".repeat(9000) + "]".repeat(9000),
        "{a: ".repeat(4000) + "1" + "}".repeat(4000),
        "- ".repeat(9000) + "1",
        "-".repeat(9000) + "a",
        "not ".repeat(4000) + "1",
        "!".repeat(9000) + "1",
        "1" + " + 1".repeat(4000),
        "1" + " and 1".repeat(3000),
        "1" + " ? 1 : 1".repeat(2000),
        "a[".repeat(5000) + "0" + "]".repeat(5000),
        "f(".repeat(5000) + ")".repeat(5000),
        "${".repeat(5000) + "1" + "}".repeat(5000),
        "x".repeat(30_000),
        "1".repeat(1500),
        "1e99999",
        "'" + "a".repeat(21_000) + "'");
  }

  @ParameterizedTest
  @MethodSource("monsters")
  void refuses_when_read(String text) {
    assertThatThrownBy(() -> Expr.parse(text)).isInstanceOf(ExpressionSyntaxException.class);
  }

  static Stream<String> defaults() {
    return Stream.of(
        "x" + " | x".repeat(4000),
        "x | (".repeat(2500) + ")".repeat(2500),
        "x | foo ${".repeat(1500) + "1" + "}".repeat(1500),
        "x | foo(${".repeat(1500) + "1" + "})".repeat(1500),
        "x | nope(${".repeat(40) + "1" + "})".repeat(40),
        "x | nope(".repeat(40) + "1" + ")".repeat(40),
        "x | {a: (".repeat(40) + "1" + ")}".repeat(40),
        "x | '" + " '".repeat(5000));
  }

  @ParameterizedTest
  @MethodSource("defaults")
  void ends_soon_with_defaults_within_defaults(String text) {
    try {
      assertThat(Expr.parse(text).print()).isNotEmpty();
    } catch (ExpressionSyntaxException e) {
      assertThat(e.getMessage()).isNotEmpty();
    }
  }

  @Test
  void long_texts_are_read_in_one_pass() {
    String many = "${input.a} ' \\' \" ".repeat(20_000);
    assertThat(Template.text(many).references()).hasSize(20_000);
    assertThatThrownBy(() -> Template.text("\\\" ' \" ".repeat(50_000) + "${"))
        .isInstanceOf(ExpressionSyntaxException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "range(100001)",
        "range(0, 9000000000000000000, 1)",
        "replace(replace(replace(input.t, 'a', input.t), 'a', input.t), 'a', input.t)",
        "replace(replace(input.t, '', input.t, 'regex'), 'a', input.t, 'regex')",
        "replace(replace(input.t, 'a*', '$0$0$0$0$0$0$0$0$0', 'regex'), '.*', "
            + "'$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0"
            + "$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0"
            + "$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0$0"
            + "', 'regex') + replace(replace(input.t, 'a', input.t), 'a', input.t)",
        "join(input.l, join(input.l, join(input.l, input.t)))",
        "9e999 * 9e999 * 9e999",
        "1e-999 / 9e999",
        "'a' matches '((a{1000}){1000}){1000}'",
        "'a' matches '(?:(?:){1000}){1000}'",
        "'a' matches '[(]((a{900})[)]{900}){900}'",
        "replace(replace(input.t, 'a', input.t), 'a', '((a?){30}){30}') matches '((a?){60}){60}b'"
      })
  void refuses_when_evaluated(String expression) {
    assertThatThrownBy(() -> value(expression)).isInstanceOf(EvaluationException.class);
  }

  @Test
  void patterns_take_no_time_that_explodes() {
    assertThat(value("input.t matches '(a*)*b'")).isEqualTo(false);
    assertThat(value("input.t matches '^(a|a)*$'")).isEqualTo(true);
    assertThat(value("input.t matches '(a?){100}(a?){100}(a?){100}b'")).isEqualTo(false);
  }

  @Test
  void mappings_within_mappings_are_counted() {
    Template template = Template.text("${item + 1}");
    for (int i = 0; i < 4; i++) {
      template = Template.map(Map.of("*", Template.text("${input.l}"), "v", template));
    }
    Template nested = template;

    assertThatThrownBy(
            () -> nested.evaluate(new PlainScope(Map.of("input", Map.of("l", THOUSAND)))))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("takes too long");
  }

  /** Shared parts make small data large: 2^60 leaves. */
  @Test
  void values_that_share_their_parts_are_refused_where_they_unfold() {
    List<Object> bomb = List.of();
    for (int i = 0; i < 60; i++) {
      bomb = List.of(bomb, bomb);
    }
    List<Object> other = new ArrayList<>(bomb);
    Scope scope = new PlainScope(Map.of("input", bomb, "item", other));

    for (String expression :
        List.of(
            "json(input)",
            "input as text",
            "'' + input",
            "input == item",
            "input in [item]",
            "unique([input, item])",
            "flatten(input, 500)",
            "hash(input)")) {
      assertThatThrownBy(() -> Expr.parse(expression).evaluate(scope))
          .as(expression)
          .isInstanceOf(EvaluationException.class);
    }
  }

  @Test
  void deep_json_is_refused() {
    String deep = "[".repeat(501) + "]".repeat(501);
    assertThatThrownBy(() -> Values.fromJson(deep))
        .isInstanceOf(EvaluationException.class)
        .hasMessageContaining("no more than 500 levels");
    assertThatThrownBy(() -> Template.parse("[".repeat(100_000)))
        .isInstanceOf(ExpressionSyntaxException.class);
  }

  @Test
  void the_longest_chain_that_is_read_is_evaluated() {
    String sum = IntStream.range(0, 201).mapToObj(i -> "1").collect(Collectors.joining(" + "));
    Expr expr = Expr.parse(sum);

    assertThat(expr.evaluate(source -> null)).isEqualTo(201L);
    assertThat(Expr.parse(expr.print())).isEqualTo(expr);
    assertThat(expr.hashCode()).isEqualTo(Expr.parse(sum).hashCode());
  }

  @Test
  void messages_are_short() {
    assertThatThrownBy(() -> value("input.t + input.t + input.t as integer"))
        .isInstanceOf(EvaluationException.class)
        .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(120));
  }
}
