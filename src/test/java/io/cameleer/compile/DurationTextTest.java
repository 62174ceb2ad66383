package io.cameleer.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationTextTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S,0s,1",
    "PT0.0000001S,1ms,1",
    "PT0.25S,250ms,1",
    "PT1S,1s,1",
    "PT1.5S,1500ms,2",
    "PT30S,30s,30",
    "PT1M,1m,60",
    "PT90S,90s,90",
    "PT5M,5m,300",
    "PT1H,1h,3600",
    "PT1H30M,90m,5400",
    "P2D,48h,172800"
  })
  void writesTheLargestUnitThatIsExact(Duration duration, String text, long seconds) {
    assertThat(DurationText.of(duration)).isEqualTo(text);
    assertThat(DurationText.seconds(duration)).isEqualTo(seconds);
  }
}
