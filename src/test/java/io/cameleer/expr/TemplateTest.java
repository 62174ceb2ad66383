package io.cameleer.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
  private static final Map<String, Object> SOURCES =
      Map.of(
          "input",
          Map.of("list", List.of(1L, 2L), "o", map("a", 1L, "b", 2L), "n", 5L),
          "item",
          "outer");

  private static Object value(Template template) {
    return template.evaluate(new PlainScope(SOURCES));
  }

  private static Object value(Object data) {
    return value(Template.of(data));
  }

  private static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  @Test
  void constants_are_taken_as_they_are() {
    assertThat(value(Template.constant("${x}"))).isEqualTo("${x}");
    assertThat(value(Template.constant(5))).isEqualTo(5L);
    assertThat(value(Template.constant(null))).isNull();
    assertThat(Template.constant("${x}").print()).isEqualTo("\\${x}");
    assertThat(Template.of(map("a", List.of(1, "b"))).isConstant()).isTrue();
    assertThat(Template.of(map("a", List.of(1, "${input}"))).isConstant()).isFalse();
    assertThat(Template.text("${uuid()}").isConstant()).isFalse();
    assertThat(Template.text("${1 + 1}").isConstant()).isTrue();
  }

  @Test
  void spreads_lists() {
    assertThat(value(List.of(0, "...${input.list}", 3))).isEqualTo(List.of(0L, 1L, 2L, 3L));
    assertThat(value(List.of("...${input.nothing}"))).isEqualTo(List.of());
    assertThat(value(List.of("...${null}"))).isEqualTo(List.of());
    assertThat(value(List.of("...${[1, 2]}"))).isEqualTo(List.of(1L, 2L));
    assertThat(value(List.of("...\\${x}", "... ${input.n}", "...")))
        .isEqualTo(List.of("...${x}", "... 5", "..."));
    assertThatThrownBy(() -> value(List.of("...${input.o}")))
        .isInstanceOf(EvaluationException.class)
        .hasMessage("'...' in a list takes a list, but had an object");
  }

  @Test
  void spreads_objects() {
    assertThat(value(map("...", "${input.o}", "b", 3)).toString()).isEqualTo("{a=1, b=3}");
    assertThat(value(map("b", 3, "...", "${input.o}")).toString()).isEqualTo("{b=3, a=1}");
    assertThat(value(map("...", "${input.nothing}", "b", 3)).toString()).isEqualTo("{b=3}");
    assertThat(value(map("...", List.of("${input.o}", map("c", 3)))).toString())
        .isEqualTo("{a=1, b=2, c=3}");
    assertThatThrownBy(() -> value(map("...", "${input.n}")))
        .isInstanceOf(EvaluationException.class)
        .hasMessage("'...' in an object takes an object, but had the number 5");
  }

  @Test
  void maps_lists() {
    assertThat(value(map("*", "${input.list}", "v", "${item * 10}", "i", "${index}")))
        .isEqualTo(List.of(map("v", 10L, "i", 0L), map("v", 20L, "i", 1L)));
    assertThat(value(map("*", "${input.list}"))).isEqualTo(List.of(1L, 2L));
    assertThat(value(map("*", "${input.nothing}", "v", "${item}"))).isNull();
    assertThat(
            value(map("*", "${input.list}", "inner", map("*", List.of("${item}"), "x", "${item}"))))
        .isEqualTo(
            List.of(map("inner", List.of(map("x", 1L))), map("inner", List.of(map("x", 2L)))));
    assertThatThrownBy(() -> value(map("*", "${input.o}", "v", 1)))
        .isInstanceOf(EvaluationException.class)
        .hasMessage("'*' takes a list, but had an object");
  }

  @Test
  void computes_keys() {
    assertThat(value(map("k-${input.n}", 1, "${'...'}", 2, "${5}", 3)))
        .isEqualTo(map("k-5", 1L, "...", 2L, "5", 3L));
    assertThatThrownBy(() -> value(map("${input.nothing}", 1)))
        .isInstanceOf(EvaluationException.class)
        .hasMessage("a key of an object is null");
    assertThatThrownBy(() -> Template.of(map("a ${", 1)))
        .isInstanceOf(ExpressionSyntaxException.class);
  }

  @Test
  void tells_what_it_reads() {
    Template template =
        Template.of(
            map(
                "${env.KEY}", "x ${jobs.a-b.output.items[0].id} ${run['id']}",
                "list", List.of("...${input.list}", "${item}"),
                "each", map("*", "${jobs.c.output}", "v", "${item.x + input.n + index}")));

    assertThat(template.references().stream().map(Reference::path))
        .containsExactly(
            List.of("env", "KEY"),
            List.of("jobs", "a-b", "output", "items"),
            List.of("run", "id"),
            List.of("input", "list"),
            List.of("item"),
            List.of("jobs", "c", "output"),
            List.of("input", "n"));
    assertThat(template.expressions()).hasSize(7);
    assertThat(Template.text("ab ${input.x | ${env.Y}} ${env('Z')}").references())
        .containsExactly(
            new Reference(List.of("input", "x"), 5),
            new Reference(List.of("env", "Y"), 17),
            new Reference(List.of("env", "Z"), 27));
  }

  @Test
  void offsets_of_findings_are_in_the_whole_text() {
    assertThat(Template.text("ab ${input.x} ${inptu.y}").check())
        .singleElement()
        .satisfies(finding -> assertThat(finding.offset()).isEqualTo(16));
  }

  /** What is printed, as it stands in a route. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      textBlock =
          """
          hello            ¦ hello
          ${input.n}       ¦ ${input.n}
          ${input . n}     ¦ !
          a ${input.n} b   ¦ a ${input.n} b
          ${ {a: 1}.a}     ¦ ${ {a: 1}.a}
          ${5}             ¦ ${5}
          ${null}          ¦ ${null}
          ${'a'}           ¦ a
          ${'5'}           ¦ 5
          {a}              ¦ "{a}"
          [a]              ¦ "[a]"
          "a"              ¦ "\\"a\\""
          {{x}}            ¦ "{\\u007bx}}"
          a {{x}}          ¦ "a {\\u007bx}}"
          \\${x}           ¦ \\${x}
          """)
  void prints(String text, String printed) {
    if (printed.equals("!")) {
      assertThatThrownBy(() -> Template.text(text)).isInstanceOf(ExpressionSyntaxException.class);
    } else {
      assertThat(Template.text(text.replace("\\\\", "\\")).print())
          .isEqualTo(printed.replace("\\\\", "\\"));
    }
  }

  @Test
  void prints_what_a_trimmed_text_would_lose_as_json() {
    assertThat(Template.text("").print()).isEqualTo("\"\"");
    assertThat(Template.text(" a").print()).isEqualTo("\" a\"");
    assertThat(Template.text("a\n").print()).isEqualTo("\"a\\n\"");
    assertThat(Template.text("a\nb").print()).isEqualTo("a\nb");
    assertThat(Template.text("a\tb").print()).isEqualTo("\"a\\tb\"");
  }

  @Test
  void prints_objects_and_lists_as_json() {
    assertThat(Template.of(map("a", 1, "b", "${input.n}", "c", null)).print())
        .isEqualTo("{\"a\": 1, \"b\": \"${input.n}\", \"c\": null}");
    assertThat(Template.of(List.of()).print()).isEqualTo("[]");
    assertThat(
            Template.of(
                    map(
                        "model", "gpt-4",
                        "messages",
                            List.of(
                                map("role", "user", "content", "Say \"${input.n}\" in {{braces}}"),
                                "...${input.list}"),
                        "each", map("*", "${input.list}", "...", "${item}", "${'*'}", true)))
                .print())
        .isEqualTo(
            """
            {
              "model": "gpt-4",
              "messages": [
                {"role": "user", "content": "Say \\"${input.n}\\" in {\\u007bbraces}}"},
                "...${input.list}"
              ],
              "each": {"*": "${input.list}", "...": "${item}", "${'*'}": true}
            }""");
  }

  @Test
  void reads_json_templates() {
    assertThat(value(Template.parse(" {\"a\": \"${input.n}\", \"b\": [\"\\u0024{input.n}\"]} ")))
        .isEqualTo(map("a", 5L, "b", List.of(5L)));
    assertThat(value(Template.parse("\"x\""))).isEqualTo("x");
    assertThat(value(Template.parse("x {\"a\": 1}"))).isEqualTo("x {\"a\": 1}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      textBlock =
          """
          {"a": ]           ¦ 6
          {"a": 1,}         ¦ 8
          {a: 1}            ¦ 1
          [1 2]             ¦ 3
          "x                ¦ 2
          {"a": "\\n${b c}"} ¦ 13
          {"a": 01}         ¦ 6
          {"a": tru}        ¦ 6
          {} x              ¦ 3
          """)
  void says_where_a_json_template_is_wrong(String text, int offset) {
    assertThatThrownBy(() -> Template.parse(text))
        .isInstanceOfSatisfying(
            ExpressionSyntaxException.class, e -> assertThat(e.offset()).isEqualTo(offset));
  }

  @Test
  void becomes_one_expression() {
    assertThat(Template.text("a ${input.n} b").toExpr().print()).isEqualTo("'a ' + input.n + ' b'");
    assertThat(Template.text("${input.n}${input.n}").toExpr().print())
        .isEqualTo("'' + input.n + input.n");
    assertThat(Template.of(List.of(1, "...${input.list}", "${input.n}")).toExpr().print())
        .isEqualTo("[1] + input.list + [input.n]");
    assertThat(Template.of(map("a", "${input.n}", "...", "${input.o}")).toExpr().print())
        .isEqualTo("merge(input.o, {a: input.n})");
    assertThatThrownBy(() -> Template.of(map("*", "${input.list}", "a", 1)).toExpr())
        .isInstanceOf(EvaluationException.class);
  }

  @Test
  void takes_any_java_data() {
    assertThat(
            value(
                Arrays.asList(
                    1, 2.5f, new BigDecimal("0.10"), 'c', null, new int[] {1}, List.of((short) 2))))
        .isEqualTo(Arrays.asList(1L, 2.5, 0.1, "c", null, List.of(1L), List.of(2L)));
  }

  @Test
  void keeps_no_view_of_what_it_was_made_of() {
    Map<String, Object> data = map("a", "b");
    Template template = Template.of(data);
    data.put("a", "changed");

    assertThat(value(template)).isEqualTo(Map.of("a", "b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"${a", "x ${b | {c} y", "${"})
  void refuses_what_is_not_closed(String text) {
    assertThatThrownBy(() -> Template.text(text))
        .isInstanceOf(ExpressionSyntaxException.class)
        .hasMessageContaining("expected a closing '}'");
  }

  @Test
  void an_object_that_contains_itself_is_refused() {
    Map<String, Object> self = map();
    self.put("self", Collections.singletonList(self));

    assertThatThrownBy(() -> Template.of(self)).isInstanceOf(EvaluationException.class);
    assertThatThrownBy(() -> Values.toJson(self)).isInstanceOf(EvaluationException.class);
    assertThatThrownBy(() -> Values.equal(self, map("self", List.of(self))))
        .isInstanceOf(EvaluationException.class);
  }
}
