package io.cameleer.expr;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Where names are looked up during an evaluation. Used by one thread at a time per evaluation. */
@FunctionalInterface
public interface Scope {
  /**
   * The value of a source ({@code input}, {@code jobs}, {@code env}, …): plain data as {@link
   * Values} describes it. Objects may be maps that find their entries on demand.
   *
   * @return null when it has none
   */
  @Nullable Object lookup(String source);

  /**
   * The same where the path goes on with a key, for sources that are not the same with every key:
   * {@code response.status} is there even when the response is a text.
   */
  default @Nullable Object lookup(String source, String key) {
    return lookup(source);
  }

  /** Something worth telling that is not an error: a comparison of unlike types. */
  default void warn(String message) {}

  /** What {@code now()} reads; UTC system time unless overridden. */
  default Clock clock() {
    return Clock.systemUTC();
  }

  /** What {@code random()} and {@code uuid()} draw from; not predictable unless overridden. */
  default RandomGenerator random() {
    return Secure.RANDOM;
  }

  /** Holds the generator until somebody wants it. */
  final class Secure {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secure() {}
  }
}
