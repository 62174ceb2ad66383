package io.cameleer.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a run is to be repeated. Jobs that are not done again keep what they came to.
 *
 * @param from the job that is done again, with all that depends on it; null for those that failed
 * @param newInput whether {@code input} takes the place of the run's input
 * @param input the input, plain data
 * @param outputs jobs to outputs that take the place of theirs; what depends on these is done again
 */
public record Rerun(
    @Nullable String from,
    boolean newInput,
    @Nullable Object input,
    Map<String, @Nullable Object> outputs) {
  /** Copies the map. */
  public Rerun {
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }

  /** The jobs that failed, and what depends on them. */
  public static Rerun ofFailed() {
    return new Rerun(null, false, null, Map.of());
  }

  /** A job and what depends on it. */
  public static Rerun from(String job) {
    return new Rerun(job, false, null, Map.of());
  }
}
