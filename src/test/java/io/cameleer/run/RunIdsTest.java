package io.cameleer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RunIdsTest {
  @Test
  void anIdBeginsWithTheTimeAndTheRestIsRandom() {
    Instant time = Instant.parse("2026-11-22T10:00:00.123Z");
    UUID id = UUID.fromString(RunIds.next(time));
    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(time.toEpochMilli());
    assertThat(RunIds.next(time)).isNotEqualTo(id.toString());
  }

  @Test
  void textsOfIdsAreInTheOrderOfTime() {
    Instant time = Instant.parse("2026-11-22T10:00:00Z");
    assertThat(RunIds.next(time)).isLessThan(RunIds.next(time.plusMillis(1)));
  }
}
