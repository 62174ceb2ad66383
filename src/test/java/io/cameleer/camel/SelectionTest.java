package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.camel.Selection.Candidate;
import io.cameleer.camel.Selection.Ranked;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is chosen, by which points. */
class SelectionTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "premium, -, -, 4.5, -, 0, 40",
        "premium, -, -, 4.49, -, 0, 0",
        "high, -, -, 4.0, -, 0, 30",
        "high, -, -, 3.99, -, 0, 0",
        "medium, -, -, 3.5, -, 0, 20",
        "medium, -, -, 3.49, -, 0, 0",
        "low, -, -, -, -, 0, 10",
        "premium, -, -, -, -, 0, 0",
        "-, fast, -, -, 4999, 0, 30",
        "-, fast, -, -, 5000, 0, 0",
        "-, fast, -, -, -, 0, 0",
        "-, balanced, -, -, 14999, 0, 20",
        "-, balanced, -, -, 15000, 0, 0",
        "-, thorough, -, -, -, 0, 10",
        "-, -, low, -, -, 0.49, 30",
        "-, -, low, -, -, 0.5, 0",
        "-, -, medium, -, -, 1.99, 20",
        "-, -, medium, -, -, 2, 0",
        "-, -, high, -, -, 9.99, 10",
        "-, -, high, -, -, 10, 0",
        "-, -, unlimited, -, -, 1000, 5",
        "-, -, -, 5, 1, 0, 0",
        "premium, fast, low, 5, 1, 0, 100",
      })
  void points(
      String quality,
      String speed,
      String budget,
      Double rating,
      Long millis,
      double price,
      long points) {
    Duration time = millis == null ? null : Duration.ofMillis(millis);

    assertThat(new Score(quality, speed, budget).points(rating, time, price)).isEqualTo(points);
  }

  private static Candidate candidate(String id, double quality, Duration time) {
    return new Candidate(id, List.of("draw"), quality, time, 0);
  }

  @Test
  void theBestFirstAndEqualOnesInTheOrderOfTheDocument() {
    List<Candidate> all =
        List.of(candidate("a", 3, null), candidate("b", 4.6, null), candidate("c", 3, null));

    Selection selection = Selection.of("draw", Map.of("quality", "premium"), all, 2, id -> null);

    assertThat(selection.ranked())
        .containsExactly(new Ranked("b", 40), new Ranked("a", 0), new Ranked("c", 0));
    assertThat(selection.chosen()).extracting(Ranked::service).containsExactly("b", "a");
    assertThat(selection.isChosen("c")).isFalse();
  }

  @Test
  void whatWasMeasuredCountsMoreThanWhatIsSaid() {
    List<Candidate> all =
        List.of(
            candidate("boaster", 4, Duration.ofSeconds(1)),
            candidate("modest", 4, Duration.ofSeconds(60)));
    Map<String, Duration> measured =
        Map.of("boaster", Duration.ofSeconds(9), "modest", Duration.ofSeconds(2));

    Selection selection = Selection.of("draw", Map.of("speed", "fast"), all, 1, measured::get);

    assertThat(selection.ranked())
        .containsExactly(new Ranked("modest", 30), new Ranked("boaster", 0));
  }

  @Test
  void nobodyCanDoIt() {
    assertThatThrownBy(
            () -> Selection.of("sing", null, List.of(candidate("a", 3, null)), 3, id -> null))
        .hasMessage("no component can do 'sing'");
  }

  @Test
  void requirementsThatAreNone() {
    assertThatThrownBy(() -> Score.of("fast"))
        .hasMessage("requirements are an object of quality, speed and budget");
    assertThatThrownBy(() -> Score.of(Map.of("pace", "fast")))
        .hasMessage("there is no requirement 'pace'; there are quality, speed, budget");
    assertThatThrownBy(() -> Score.of(Map.of("speed", "quick")))
        .hasMessage("'speed' is one of fast, balanced, thorough, found 'quick'");
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "1|1",
        "'2'|2",
        "' 3\n'|3",
        "'1, since it is the best'|1",
        "'the best is 1'|-1",
        "-1|-1",
        "1.5|-1",
        "'1.5'|-1",
        "''|-1",
        "'99999999999'|-1"
      },
      delimiter = '|')
  void aJudgesAnswerAsText(String answer, int index) {
    assertThat(JudgesAnswer.index(answer)).isEqualTo(index);
  }

  @Test
  void aJudgesAnswerAsData() {
    assertThat(JudgesAnswer.index(2L)).isEqualTo(2);
    assertThat(JudgesAnswer.index(2.0)).isEqualTo(2);
    assertThat(JudgesAnswer.index(2.5)).isEqualTo(-1);
    assertThat(JudgesAnswer.index(Map.of("index", "1", "why", "nice"))).isEqualTo(1);
    assertThat(JudgesAnswer.index(Map.of("content", "1"))).isEqualTo(1);
    assertThat(JudgesAnswer.index(null)).isEqualTo(-1);
    assertThat(JudgesAnswer.index(List.of(1))).isEqualTo(-1);
  }
}
