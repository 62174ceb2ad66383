package io.cameleer.read;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers of bytes: {@code 500kB}, {@code 32MB}, or bytes without a unit. */
final class Sizes {
  private static final String PATTERN = "[0-9]{1,9} ?([kK][bB]|[mM][bB]|[gG][bB])";
  private static final Pattern WITH_UNIT = Pattern.compile("([0-9]{1,9}) ?([kKmMgG])[bB]");

  private Sizes() {}

  /** A number of bytes within bounds; a kB has 1024 of them. */
  static Shape<Integer> size(int least, int most) {
    String expected = "a size (500kB, 32MB) from " + word(least) + " to " + word(most);
    Map<String, Object> schema =
        Map.of(
            "anyOf",
            List.of(
                Map.of("type", "integer", "minimum", least, "maximum", most),
                Map.of("type", "string", "pattern", "^" + PATTERN + "$")));
    return new Shape<>(
        expected,
        schema,
        (node, reading) -> {
          Long bytes = bytes(node);
          if (bytes != null && bytes >= least && bytes <= most) {
            return bytes.intValue();
          }
          reading.wrongKind(node, expected);
          return null;
        });
  }

  private static @Nullable Long bytes(Node node) {
    if (!(node instanceof Node.Scalar scalar)) {
      return null;
    }
    if (scalar.value() instanceof Long plain) {
      return plain;
    }
    Matcher found = WITH_UNIT.matcher(scalar.text());
    return found.matches()
        ? Long.valueOf(Long.parseLong(found.group(1)) << shift(found.group(2)))
        : null;
  }

  private static int shift(String unit) {
    return switch (unit) {
      case "k", "K" -> 10;
      case "m", "M" -> 20;
      default -> 30;
    };
  }

  private static String word(int bytes) {
    return bytes >= 1 << 30
        ? (bytes >> 30) + "GB"
        : bytes >= 1 << 20 ? (bytes >> 20) + "MB" : (bytes >> 10) + "kB";
  }
}
