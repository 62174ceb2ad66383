package io.cameleer.expr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTextTest {
  /** All of the text is one expression. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "${a}",
        "${}",
        "${ {a: {b: 1}} }",
        "${'}'}",
        "${\"}\"}",
        "${'a\\'}'}",
        "${a | ${b | ${c}}}",
        "${a | don't}",
        "${a | it's {x} can't}",
        "${a | \\}}",
        "${a | \\{}",
        "${a == \\\"}\\\"}",
        "${a == \\\"x\\\"}",
        "${a @(description User's name)}",
        "${a == ''}",
        "${a ? '{' : '}'}"
      })
  void ends_at_its_brace(String text) {
    assertThat(ExpressionText.end("x " + text + " } '\" ${b}", 2)).isEqualTo(text.length() + 2);
    assertThat(ExpressionText.end(text, 0)).isEqualTo(text.length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"${", "${a", "${'}", "${a | {b}", "${a\\}", "${ {a: 1}"})
  void has_no_end(String text) {
    // The quote that nothing closes is a quote no more: its brace counts.
    int expected = text.equals("${'}") ? 4 : -1;
    assertThat(ExpressionText.end(text, 0)).isEqualTo(expected);
  }

  @Test
  void a_quote_that_nothing_closes_is_none() {
    assertThat(ExpressionText.end("${a | 'tis}", 0)).isEqualTo(11);
  }

  @Test
  void finds_the_next_one() {
    assertThat(ExpressionText.next("a ${b} ${c}", 0)).isEqualTo(2);
    assertThat(ExpressionText.next("a ${b} ${c}", 3)).isEqualTo(7);
    assertThat(ExpressionText.next("a \\${b} $ {c}", 0)).isEqualTo(-1);
    assertThat(ExpressionText.next("", 0)).isEqualTo(-1);
  }
}
