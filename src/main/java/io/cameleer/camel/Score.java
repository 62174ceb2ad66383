package io.cameleer.camel;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What candidates are worth for given requirements: points for quality, speed and budget, added.
 * Each requirement gives its points to those that satisfy it; the humblest ones are satisfied by
 * all.
 *
 * @param quality low, medium, high or premium; null for no matter
 * @param speed fast, balanced or thorough; null for no matter
 * @param budget low, medium, high or unlimited; null for no matter
 */
record Score(@Nullable String quality, @Nullable String speed, @Nullable String budget) {
  private static final Map<String, List<String>> WORDS = words();

  private static final Duration FAST = Duration.ofSeconds(5);
  private static final Duration BALANCED = Duration.ofSeconds(15);

  private static Map<String, List<String>> words() {
    Map<String, List<String>> words = new LinkedHashMap<>();
    words.put("quality", List.of("low", "medium", "high", "premium"));
    words.put("speed", List.of("fast", "balanced", "thorough"));
    words.put("budget", List.of("low", "medium", "high", "unlimited"));
    return words;
  }

  /**
   * Reads requirements.
   *
   * @throws CallException when they are no object of known words
   */
  static Score of(@Nullable Object requirements) {
    Map<String, @Nullable String> found = new LinkedHashMap<>();
    if (requirements instanceof Map<?, ?> map) {
      map.forEach((key, value) -> found.put(String.valueOf(key), word(key, value)));
    } else if (requirements != null) {
      throw refusal("requirements are an object of quality, speed and budget");
    }
    return new Score(found.get("quality"), found.get("speed"), found.get("budget"));
  }

  private static @Nullable String word(@Nullable Object key, @Nullable Object value) {
    List<String> known = WORDS.get(String.valueOf(key));
    if (known == null) {
      throw refusal(
          "there is no requirement '%s'; there are %s"
              .formatted(key, String.join(", ", WORDS.keySet())));
    }
    if (value != null && !known.contains(String.valueOf(value))) {
      throw refusal(
          "'%s' is one of %s, found '%s'".formatted(key, String.join(", ", known), value));
    }
    return value == null ? null : String.valueOf(value);
  }

  private static CallException refusal(String message) {
    return new CallException("requirements", message, null, null);
  }

  /**
   * The points of a candidate.
   *
   * @param rating how good it is; null where nobody knows
   * @param time how long a call takes on average; null where nobody knows
   * @param price what a call costs, 0 for nothing
   */
  long points(@Nullable Double rating, @Nullable Duration time, double price) {
    return forQuality(rating == null ? -1 : rating) + forSpeed(time) + forBudget(price);
  }

  private long forQuality(double rating) {
    return switch (quality) {
      case "premium" -> rating >= 4.5 ? 40 : 0;
      case "high" -> rating >= 4.0 ? 30 : 0;
      case "medium" -> rating >= 3.5 ? 20 : 0;
      case "low" -> 10;
      case null, default -> 0;
    };
  }

  private long forSpeed(@Nullable Duration time) {
    return switch (speed) {
      case "fast" -> time != null && time.compareTo(FAST) < 0 ? 30 : 0;
      case "balanced" -> time != null && time.compareTo(BALANCED) < 0 ? 20 : 0;
      case "thorough" -> 10;
      case null, default -> 0;
    };
  }

  private long forBudget(double price) {
    return switch (budget) {
      case "low" -> price < 0.5 ? 30 : 0;
      case "medium" -> price < 2.0 ? 20 : 0;
      case "high" -> price < 10.0 ? 10 : 0;
      case "unlimited" -> 5;
      case null, default -> 0;
    };
  }
}
