package io.cameleer.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShortDecimalTest {
  /** Numbers as documents have them, and such that are near the bounds of what is quick. */
  private static List<Number> numbers() {
    Random random = new Random(20_261_122);
    List<Number> all = new ArrayList<>();
    for (double each : List.of(0.0, 0.1, 0.2, 0.3, 1.0, 1e15, 999_999_999_999_999.0, 1e21, 1e-7)) {
      all.add(each);
      all.add(-each + 0.0);
    }
    for (long each : List.of(0L, 1L, 999_999_999_999_999L, 1_000_000_000_000_000L, 1L << 53)) {
      all.add(each);
      all.add(-each);
    }
    for (int i = 0; i < 100; i++) {
      all.add(random.nextLong() >> random.nextInt(63));
      all.add(random.nextInt(1_000_000) / Math.pow(10, random.nextInt(8)));
      all.add(random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20));
      all.add(Double.valueOf(random.nextLong(1_000_000_000_000L) + "." + random.nextInt(10_000)));
    }
    return all;
  }

  @Test
  void isExactAsBigDecimalIs() {
    for (Number a : numbers()) {
      for (Number b : numbers()) {
        BigDecimal x = Numbers.toDecimal(a);
        BigDecimal y = Numbers.toDecimal(b);
        assertThat(Numbers.compare(a, b)).as("%s <> %s", a, b).isEqualTo(x.compareTo(y));
        if (a instanceof Double || b instanceof Double) {
          same(a + " + " + b, Arithmetic.add(a, b), x.add(y));
          same(a + " - " + b, Arithmetic.subtract(a, b), x.subtract(y));
          same(a + " * " + b, Arithmetic.multiply(a, b), x.multiply(y));
        }
      }
    }
  }

  private static void same(String what, Number quick, BigDecimal exact) {
    assertThat(quick).as(what).isEqualTo(Numbers.decimal(exact));
  }

  @Test
  void dividesIntegersAsBigIntegersAre() {
    assertThat(Arithmetic.divide(6L, 3L)).isEqualTo(2L);
    assertThat(Arithmetic.divide(-6L, -3L)).isEqualTo(2L);
    assertThat(Arithmetic.divide(Long.MIN_VALUE, -1L).toString()).isEqualTo("9223372036854775808");
    assertThat(Arithmetic.remainder(-7L, 3L)).isEqualTo(-1L);
    assertThat(Arithmetic.remainder(Long.MIN_VALUE, -1L)).isEqualTo(0L);
  }
}
