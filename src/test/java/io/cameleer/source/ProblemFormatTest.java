package io.cameleer.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemFormatTest {
  private static final SourceText TEXT =
      new SourceText("a.yaml", "first: 1\n\tsecond: größe 日本 oops\nthird: " + "x".repeat(300));

  @Test
  void showsPlaceLineUnderlineAndHint() {
    Problem problem = error(1, 8, 1, "found a number", "expected a text");

    assertThat(plain(problem))
        .isEqualTo(
            """
            a.yaml:1:8: error: found a number
              1 | first: 1
                |        ^ expected a text""");
  }

  @Test
  void tabsAndWideCharactersKeepTheUnderlineInPlace() {
    Problem problem = error(2, 19, 4, "not this", null);

    assertThat(plain(problem))
        .isEqualTo(
            """
            a.yaml:2:19: error: not this
              2 |     second: größe 日本 oops
                |                        ^^^^""");
  }

  @Test
  void aLongLineIsCutAroundTheMistake() {
    String shown = plain(error(3, 200, 3, "here", null));

    assertThat(shown.lines()).allMatch(line -> line.length() < 140);
    assertThat(shown).contains("…xxx").contains("xxx…").contains("^^^");
  }

  @Test
  void aPlaceOutsideOfTheTextHasNoLine() {
    assertThat(plain(error(9, 1, 1, "gone", "look there")))
        .isEqualTo("a.yaml:9:1: error: gone\n  look there");
    assertThat(plain(error(9, 1, 1, "gone", null))).isEqualTo("a.yaml:9:1: error: gone");
  }

  @Test
  void warningsSaySo() {
    Problem problem =
        new Problem(Problem.Severity.WARNING, new Location("a.yaml", 1, 1), 5, "well", null);

    assertThat(plain(problem)).contains("warning: well").contains("^^^^^");
  }

  @Test
  void problemsAreSetApart() {
    String shown =
        ProblemFormat.plain(List.of(TEXT))
            .format(List.of(error(1, 1, 1, "a", null), error(1, 2, 1, "b", null)));

    assertThat(shown).contains("\n\na.yaml:1:2: error: b");
  }

  @Test
  void coloursAreThereOnlyWhenWanted() {
    Problem problem = error(1, 8, 1, "found a number", "expected a text");

    assertThat(plain(problem)).doesNotContain("\u001b");
    String coloured = ProblemFormat.coloured(List.of(TEXT)).format(problem);
    assertThat(coloured).contains("\u001b[1;31merror:\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain(problem));
  }

  @Test
  void controlCharactersOfTheDocumentDoNotReachTheTerminal() {
    SourceText hostile = new SourceText("b.yaml", "a: \u001b[2J");
    Problem problem =
        new Problem(Problem.Severity.ERROR, new Location("b.yaml", 1, 4), 4, "bad \u001b[2J", null);

    assertThat(ProblemFormat.plain(List.of(hostile)).format(problem)).doesNotContain("\u001b");
  }

  private static String plain(Problem problem) {
    return ProblemFormat.plain(List.of(TEXT)).format(problem);
  }

  private static Problem error(int line, int column, int length, String message, String hint) {
    return new Problem(
        Problem.Severity.ERROR, new Location("a.yaml", line, column), length, message, hint);
  }
}
