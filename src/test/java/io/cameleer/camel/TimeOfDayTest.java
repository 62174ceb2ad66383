package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeOfDayTest {
  private static final Instant NOW = Instant.parse("2030-01-31T08:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "09:30, , PT1H30M",
    "9:30, , PT1H30M",
    "08:00, , PT24H",
    "07:59:30, , PT23H59M30S",
    "09:30, Europe/Paris, PT30M",
    "2030-02-01, , PT16H",
    "2030-01-31T08:00:05Z, , PT5S",
    "2030-01-31T10:00:05+02:00, Asia/Tokyo, PT5S",
    "2030-01-31 09:00:00, Europe/Paris, PT0S",
    "2029-01-31T08:00:00Z, , PT0S"
  })
  void until(String text, String timezone, Duration wait) {
    assertThat(TimeOfDay.until(NOW, text, timezone)).isEqualTo(wait);
  }

  @Test
  void whatIsNoTimeIsToldWithWhatOneLooksLike() {
    assertThatThrownBy(() -> TimeOfDay.until(NOW, "noon", null))
        .hasMessage("'noon' is no time; expected one like 09:30 or 2030-01-31T09:30:00Z");
    assertThatThrownBy(() -> TimeOfDay.until(NOW, "09:30", "Paris"))
        .hasMessage("'Paris' is no timezone; expected a name like Europe/Paris, or UTC");
  }
}
