package io.cameleer.expr;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/** A scope of plain data, at a fixed time, with numbers that are drawn alike each time. */
final class PlainScope implements Scope {
  private final Map<?, ?> sources;
  private final List<String> warnings = new ArrayList<>();
  private final RandomGenerator random = new Random(42);

  PlainScope(Map<?, ?> sources) {
    this.sources = sources;
  }

  static PlainScope of(String json) {
    return new PlainScope((Map<?, ?>) Values.fromJson(json));
  }

  List<String> warnings() {
    return warnings;
  }

  @Override
  public Object lookup(String source) {
    return sources.get(source);
  }

  @Override
  public void warn(String message) {
    warnings.add(message);
  }

  @Override
  public Clock clock() {
    return Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
  }

  @Override
  public RandomGenerator random() {
    return random;
  }
}
