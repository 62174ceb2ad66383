package io.cameleer.model;

import io.cameleer.expr.Template;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When the answer to an earlier call stands for that to an equal one.
 *
 * @param ttl how long an answer is kept; zero to share only calls that are under way
 * @param maxSize how many answers are kept at most, at least 1
 * @param key what makes calls equal, over {@code input}; null for the whole input
 */
public record CachePolicy(Duration ttl, int maxSize, @Nullable Template key) {
  /** {@code cache: {}}: five minutes, a thousand answers. */
  public static final CachePolicy DEFAULT = new CachePolicy(Duration.ofMinutes(5), 1000, null);

  /** Refuses a negative time, and no size. */
  public CachePolicy {
    if (ttl.isNegative() || maxSize < 1) {
      throw new IllegalArgumentException("no cache: ttl %s, size %d".formatted(ttl, maxSize));
    }
  }
}
