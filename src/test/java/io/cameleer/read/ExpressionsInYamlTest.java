package io.cameleer.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.source.Problems;
import io.cameleer.source.SourceText;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** YAML never sees what stands in an expression, wherever the expression stands. */
class ExpressionsInYamlTest {

  static Stream<Arguments> lifted() {
    return Stream.of(
        Arguments.of("a: ${x == 'y' ? b : c}", Map.of("a", "${x == 'y' ? b : c}")),
        Arguments.of("a: ${x # y}", Map.of("a", "${x # y}")),
        Arguments.of("a: b ${x: y} c # comment", Map.of("a", "b ${x: y} c")),
        Arguments.of("a: [${x, y}, ${[1, 2]}]", Map.of("a", List.of("${x, y}", "${[1, 2]}"))),
        Arguments.of(
            "a: {b: ${ {c: d} }, e: ${f}}", Map.of("a", Map.of("b", "${ {c: d} }", "e", "${f}"))),
        Arguments.of("${a: b}: c", Map.of("${a: b}", "c")),
        Arguments.of("a: \"b ${c == \"d\"} e\"", Map.of("a", "b ${c == \"d\"} e")),
        Arguments.of("a: \"b ${c == \\\"d\\\"} e\"", Map.of("a", "b ${c == \"d\"} e")),
        Arguments.of("a: \"${x | \\\\d}\"", Map.of("a", "${x | \\d}")),
        Arguments.of("a: 'b ${c == 'd'} e'", Map.of("a", "b ${c == 'd'} e")),
        Arguments.of("a: 'b ${c == ''d''} e'", Map.of("a", "b ${c == 'd'} e")),
        Arguments.of("a: '${c == ''}'", Map.of("a", "${c == ''}")),
        Arguments.of("a: it's ${b: c}, isn't it", Map.of("a", "it's ${b: c}, isn't it")),
        Arguments.of("a: ${x | it's: fine}", Map.of("a", "${x | it's: fine}")),
        Arguments.of("a: ${'}'}", Map.of("a", "${'}'}")),
        Arguments.of(
            "a: |\n  b ${c: d}\n  # ${e}\nf: ${g}",
            Map.of("a", "b ${c: d}\n# ${e}\n", "f", "${g}")),
        Arguments.of("a: >-\n  b\n  ${c: d}\n  e\n", Map.of("a", "b ${c: d} e")),
        Arguments.of("- |\n  ${a: b}\n- ${c: d}", List.of("${a: b}\n", "${c: d}")),
        Arguments.of("a: ${b\n  ? c\n  : d}\ne: f", Map.of("a", "${b\n  ? c\n  : d}", "e", "f")),
        Arguments.of("a:\n  ${b: c}\nd: e", Map.of("a", "${b: c}", "d", "e")),
        Arguments.of("a: text\n  that's ${b: c} long", Map.of("a", "text that's ${b: c} long")),
        Arguments.of("a: \"b\n  ${c: d}\n  e\"", Map.of("a", "b ${c: d} e")),
        Arguments.of("# it's ${ a comment\na: ${b: c}", Map.of("a", "${b: c}")),
        Arguments.of("a: b # it's ${ a comment\nc: ${d: e}", Map.of("a", "b", "c", "${d: e}")),
        Arguments.of("a: b#${c: d}", Map.of("a", "b#${c: d}")),
        Arguments.of("a: \\${b} \\${c", Map.of("a", "\\${b} \\${c")),
        Arguments.of("a: \"\\${b} \\\\${c}\"", Map.of("a", "\\${b} \\${c}")),
        Arguments.of("a: '\\${b}'", Map.of("a", "\\${b}")),
        Arguments.of("a: ${}", Map.of("a", "${}")),
        Arguments.of("a: ${b}${c: d}", Map.of("a", "${b}${c: d}")),
        Arguments.of(
            "- - ${a: b}\n  - c\n- d: |\n   ${e: f}\n  g: h",
            List.of(List.of("${a: b}", "c"), Map.of("d", "${e: f}\n", "g", "h"))),
        Arguments.of(
            "\"...\": ${dict: x}\nlist: [...${a: b}]",
            Map.of("...", "${dict: x}", "list", List.of("...${a: b}"))),
        Arguments.of("a: &x ${b: c}\nd: *x", Map.of("a", "${b: c}", "d", "${b: c}")),
        Arguments.of("a: !!str ${b: c}", Map.of("a", "${b: c}")),
        Arguments.of(
            "a: 😀 ${b: c} 😀\nd: \"😀 ${e: f}\"", Map.of("a", "😀 ${b: c} 😀", "d", "😀 ${e: f}")),
        Arguments.of("a: \uE000 ${b: c} \uE001", Map.of("a", "\uE000 ${b: c} \uE001")),
        Arguments.of(
            "a: ${b: c}\r\nd: |\r\n  ${e: f}\r\ng: h\r\n",
            Map.of("a", "${b: c}", "d", "${e: f}\n", "g", "h")));
  }

  @ParameterizedTest
  @MethodSource
  void lifted(String yaml, Object expected) {
    Problems problems = new Problems();

    Node node = TreeReader.read(new SourceText("a.yaml", yaml), problems);

    assertThat(problems.all()).isEmpty();
    assertThat(node).isNotNull();
    assertThat(Texts.data(node)).isEqualTo(expected);
  }

  @Test
  void plainValuesKeepTheirTypes() {
    Node node =
        TreeReader.read(
            new SourceText(
                "a.yaml",
                "[1, -2, 0x1F, 0o17, 1.5, 1e3, 0.1, true, False, null, ~, yes, 1_000, 12:30, '1',"
                    + " 12345678901234567890, 0.12345678901234567890, .5, +3, 1.2.3, 2030-01-31]"),
            new Problems());

    assertThat(node).isNotNull();
    assertThat((List<?>) Texts.data(node))
        .extracting(
            value -> value == null ? "null" : value.getClass().getSimpleName() + " " + value)
        .containsExactly(
            "Long 1",
            "Long -2",
            "Long 31",
            "Long 15",
            "Double 1.5",
            "Double 1000.0",
            "Double 0.1",
            "Boolean true",
            "Boolean false",
            "null",
            "null",
            "String yes",
            "String 1_000",
            "String 12:30",
            "String 1",
            "BigInteger 12345678901234567890",
            "BigDecimal 0.12345678901234567890",
            "Double 0.5",
            "Long 3",
            "String 1.2.3",
            "String 2030-01-31");
  }
}
