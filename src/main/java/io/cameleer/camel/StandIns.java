package io.cameleer.camel;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What answers in the place of services: the bean {@code stand-ins} of a Camel context, which the
 * endpoint {@code stand-in:answer} asks. Asked by many threads at once.
 */
@FunctionalInterface
public interface StandIns {
  /** The name of the bean. */
  String BEAN = "stand-ins";

  /**
   * The answer to one attempt at a call.
   *
   * @param component the component's id
   * @param action its action; empty where it has only one
   * @param input what it was given, plain data
   * @throws RuntimeException becomes the failure of the call
   */
  Answer answer(String component, String action, @Nullable Object input);

  /**
   * An answer.
   *
   * @param output the body that comes back, plain data; means nothing beside a failure
   * @param failure what the call fails with; null when it succeeds
   * @param delay after what time
   */
  record Answer(@Nullable Object output, @Nullable CallException failure, Duration delay) {
    /** Refuses a null delay. */
    public Answer {
      Objects.requireNonNull(delay, "delay");
    }
  }
}
