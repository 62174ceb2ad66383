package io.cameleer.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain data as text, exactly. */
class CodecTest {
  private static final String HALF = "half \ud83d of a pair";

  static Stream<Object> values() {
    return Stream.of(
        1L,
        Long.MIN_VALUE,
        BigInteger.TWO.pow(64),
        BigInteger.ONE,
        1.0,
        -0.0,
        0.1,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        Double.NaN,
        Double.NEGATIVE_INFINITY,
        new BigDecimal("1.10"),
        new BigDecimal("1E+400"),
        true,
        "",
        "ümläut \u0000\u001f \"\\ \u2028 😀 '; drop table run; --",
        HALF,
        "\udc00",
        List.of(),
        Map.of(),
        Map.of("$decimal", "1"),
        Map.of("$$bytes", Map.of("$", 1L)),
        Map.of(HALF, 1L, "$entries", HALF),
        Arrays.asList(null, 1L, 1.0, new BigDecimal(1), BigInteger.ONE));
  }

  private static Object through(Object value) {
    return Codec.read(Codec.write(value, same -> same), same -> same);
  }

  @ParameterizedTest
  @MethodSource("values")
  void everyValueComesBackAsItWas(Object value) {
    assertThat(through(value)).isEqualTo(value);
  }

  @Test
  void bytesComeBack() {
    assertThat(through(new byte[] {0, -1, 5})).isEqualTo(new byte[] {0, -1, 5});
  }

  @Test
  void nothingComesBackAsNothing() {
    assertThat(through(null)).isNull();
  }

  @Test
  void theOrderOfKeysStays() {
    Map<String, Object> map = new LinkedHashMap<>();
    List<String> keys = new ArrayList<>();
    Random random = new Random(4);
    for (int i = 0; i < 200; i++) {
      String key = (random.nextBoolean() ? "$" : "") + random.nextLong();
      keys.add(key);
      map.put(key, null);
    }
    assertThat(((Map<?, ?>) through(map)).keySet().stream().map(Object::toString))
        .containsExactlyElementsOf(keys);
  }

  @Test
  void deepDataComesBack() {
    Object deep = "x";
    for (int i = 0; i < 500; i++) {
      deep = i % 2 == 0 ? List.of(deep) : Map.of("k", deep);
    }
    assertThat(through(deep)).isEqualTo(deep);
  }

  @Test
  void oneHookReachesAllTextsAndKeys() {
    UnaryOperator<String> seal = text -> text.replace("secret", "#1");
    UnaryOperator<String> unseal = text -> text.replace("#1", "secret");
    Object value =
        Map.of("a secret", List.of("secret", Map.of("k", "my secret")), "half", HALF + "secret");
    String text = Codec.write(value, seal);
    assertThat(text).doesNotContain("secret");
    assertThat(Codec.read(text, unseal)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[1,", "{} 1", "nothing", "{\"$what\":1}", "{\"$decimal\":\"x\"}", "1e"})
  void whatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> Codec.read(text, same -> same))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void longTextsAreTornBetweenCharactersOnly() {
    String text = "x" + "😀".repeat(Parts.LONGEST);
    List<String> parts = Parts.of(text);
    assertThat(parts).hasSizeGreaterThan(2).allMatch(part -> part.length() <= Parts.LONGEST);
    assertThat(parts).noneMatch(part -> Character.isHighSurrogate(part.charAt(part.length() - 1)));
    assertThat(String.join("", parts)).isEqualTo(text);
  }
}
