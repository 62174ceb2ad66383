package io.cameleer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 ms",
    "PT0.25S, 250 ms",
    "PT1S, 1 s",
    "PT1.5S, 1.5 s",
    "PT5M, 5 min",
    "PT90S, 90 s",
    "PT2H, 2 h",
    "PT26H, 26 h"
  })
  void printed(Duration duration, String text) {
    assertThat(Durations.print(duration)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "250, PT0.25S",
    "500ms, PT0.5S",
    "5s, PT5S",
    "1.5s, PT1.5S",
    "1m30s, PT90S",
    "2h, PT2H",
    "1d, PT24H",
    "5 s, PT5S"
  })
  void parsed(String text, Duration duration) {
    assertThat(Durations.parse(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "5x", "-5s", "five", "999999999d", "1e9s"})
  void noDurations(String text) {
    assertThat(Durations.parse(text)).isNull();
  }
}
