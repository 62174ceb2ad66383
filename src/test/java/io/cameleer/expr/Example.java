package io.cameleer.expr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One line of examples: {@code text => expected}. Expected is JSON, or one of
 *
 * <ul>
 *   <li>{@code syntax 5: words}: refused when read, at that offset
 *   <li>{@code problem: words}: found by {@code check()}
 *   <li>{@code warning: words}: its value is false, with a warning
 *   <li>{@code error: words}: refused when evaluated
 * </ul>
 */
record Example(int line, String text, String expected) {
  /** The examples among the lines; blank ones and those that begin with {@code #} are none. */
  static List<Example> read(List<String> lines, int firstLine) {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int arrow = line.lastIndexOf(" => ");
      assertThat(arrow).as("line %d has ' => '", firstLine + i).isPositive();
      examples.add(
          new Example(
              firstLine + i, line.substring(0, arrow).strip(), line.substring(arrow + 4).strip()));
    }
    return examples;
  }

  @Override
  public String toString() {
    return line + ": " + text;
  }

  void check(PlainScope scope) {
    int colon = expected.indexOf(": ");
    String kind = colon < 0 ? "" : expected.substring(0, colon);
    String words = expected.substring(colon + 2);
    switch (kind.split(" ")[0]) {
      case "syntax" -> refusedWhenRead(Integer.parseInt(kind.split(" ")[1]), words);
      case "problem" -> assertThat(findings()).contains(words);
      case "error" -> {
        Template template = Template.text(text);
        EvaluationException refusal =
            catchThrowableOfType(EvaluationException.class, () -> template.evaluate(scope));
        assertThat(refusal).as("a refusal of %s", text).isNotNull();
        assertThat(refusal).hasMessageContaining(words);
      }
      case "warning" -> {
        assertThat(Values.toJson(Template.text(text).evaluate(scope))).isEqualTo("false");
        assertThat(String.join("; ", scope.warnings())).contains(words);
      }
      default -> hasValue(scope);
    }
  }

  private void hasValue(PlainScope scope) {
    Template template = Template.text(text);
    assertThat(Values.toJson(template.evaluate(scope)))
        .isEqualTo(Values.toJson(Values.fromJson(expected)));
    assertThat(template.check()).isEmpty();
    assertThat(scope.warnings()).isEmpty();
    assertThat(Template.parse(template.print())).isEqualTo(template);
    assertThat(Expr.parse(template.toExpr().print())).isEqualTo(template.toExpr());
  }

  private void refusedWhenRead(int offset, String words) {
    ExpressionSyntaxException refusal =
        catchThrowableOfType(ExpressionSyntaxException.class, () -> Template.text(text));
    assertThat(refusal).as("a refusal of %s", text).isNotNull();
    assertThat(refusal).hasMessageContaining(words);
    assertThat(refusal.offset()).as("offset in %s", text).isEqualTo(offset);
  }

  private String findings() {
    return Template.text(text).check().stream()
        .map(
            finding ->
                finding.suggestion() == null
                    ? finding.message()
                    : finding.message() + "; " + finding.suggestion())
        .collect(Collectors.joining("\n"));
  }
}
