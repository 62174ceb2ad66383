package io.cameleer.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures Cameleer beside what one would write by hand, see docs/benchmarks.md. The arguments are
 * the parts to measure, all if none are given; {@code quick} measures each for a short time.
 */
public final class Benchmarks {
  private static final Map<String, Part> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("orchestration", Orchestration::measure);
    PARTS.put("critical-path", CriticalPath::measure);
    PARTS.put("scale", Scale::measure);
    PARTS.put("expressions", Expressions::measure);
    PARTS.put("start-up", StartUp::measure);
  }

  private Benchmarks() {}

  /** A part of the benchmarks. */
  @FunctionalInterface
  interface Part {
    /**
     * Measures, and prints what came out.
     *
     * @param quick whether a rough figure will do
     */
    void measure(boolean quick) throws Exception;
  }

  /** Measures the parts that are named. */
  public static void main(String[] args) throws Exception {
    List<String> words = new ArrayList<>(Arrays.asList(args));
    words.removeIf(String::isBlank);
    boolean quick = words.remove("quick");
    for (String word : words) {
      if (!PARTS.containsKey(word)) {
        System.err.println(
            "no part '" + word + "'; there are: " + String.join(", ", PARTS.keySet()));
        System.exit(2);
      }
    }
    System.out.println(Machine.describe());
    for (String part : words.isEmpty() ? PARTS.keySet() : words) {
      PARTS.get(part).measure(quick);
    }
    System.exit(0);
  }
}
