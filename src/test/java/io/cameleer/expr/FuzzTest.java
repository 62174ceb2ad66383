package io.cameleer.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Texts that are nearly expressions, many of them, the same ones each time. */
@Timeout(300)
class FuzzTest {
  private static final int TEXTS = 20_000;

  private static final List<String> TOKENS =
      List.of(
          "${",
          "}",
          "{",
          "(",
          ")",
          "[",
          "]",
          "'",
          "\"",
          "\\",
          "|",
          "||",
          "&&",
          "?",
          ":",
          ",",
          ".",
          " ",
          "as ",
          "not ",
          " in ",
          " and ",
          " or ",
          " matches ",
          "==",
          "!=",
          "<",
          ">=",
          "+",
          "-",
          "*",
          "/",
          "%",
          "!",
          "@(",
          "input",
          ".name",
          "jobs",
          "len(",
          "range(",
          "sort(",
          "replace(",
          "null",
          "true",
          "0",
          "1",
          "1e9",
          "-5",
          "9999999999999999999",
          "0.1",
          "integer",
          "text[]",
          "object/a",
          ";base64",
          "[*]",
          "[0]",
          "[1:]",
          "...",
          "\n",
          "é",
          "\ud83d",
          "\u0000",
          "{{");

  private static final Scope SCOPE =
      new PlainScope(
          Map.of(
              "input", Map.of("name", "Ada", "list", List.of(1L, 2.5, "x")),
              "jobs", Map.of("a", Map.of("output", List.of(Map.of("b", true)))),
              "index", 3L));

  @Test
  void finds_no_exception_but_ours() throws IOException {
    Random random = new Random(20261122);
    List<String> lines = ExpressionTableTest.lines("expressions.txt");
    int read = 0;
    for (int i = 0; i < TEXTS; i++) {
      String text = i % 2 == 0 ? tokens(random) : mutation(lines, random);
      read += survives(text) ? 1 : 0;
    }
    assertThat(read).isGreaterThan(TEXTS / 20);
  }

  private static String tokens(Random random) {
    StringBuilder text = new StringBuilder("${");
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(TOKENS.get(random.nextInt(TOKENS.size())));
    }
    return random.nextInt(4) == 0 ? text.toString() : text.append('}').toString();
  }

  private static String mutation(List<String> lines, Random random) {
    String line = lines.get(1 + random.nextInt(lines.size() - 1));
    int arrow = line.lastIndexOf(" => ");
    StringBuilder text = new StringBuilder(arrow < 0 ? line : line.substring(0, arrow));
    for (int i = random.nextInt(3); i >= 0 && !text.isEmpty(); i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
        case 2 -> text.insert(at, text.substring(random.nextInt(at + 1), at));
        default -> text.setCharAt(at, text.charAt(random.nextInt(text.length())));
      }
    }
    return text.toString();
  }

  /** True when it could be read. */
  private static boolean survives(String text) {
    Template template;
    try {
      template = Template.text(text);
    } catch (ExpressionSyntaxException e) {
      assertThat(e.offset()).as(text).isBetween(0, text.length());
      parses(text);
      return false;
    }
    assertThat(Template.parse(template.print())).as(text).isEqualTo(template);
    assertThat(template.print()).doesNotContain("{{");
    template.check();
    template.references();
    try {
      Values.toJson(template.evaluate(SCOPE));
      Values.equal(template.toExpr().evaluate(SCOPE), null);
    } catch (EvaluationException e) {
      assertThat(e.getMessage()).as(text).isNotBlank();
    }
    parses(text);
    return true;
  }

  private static void parses(String text) {
    try {
      Template.parse("[\"" + text + "\"]");
    } catch (ExpressionSyntaxException e) {
      assertThat(e.offset()).as(text).isBetween(0, text.length() + 4);
    }
    try {
      Values.fromJson(text);
    } catch (EvaluationException e) {
      assertThat(e.getMessage()).startsWith("not JSON: ");
    }
  }
}
