package io.cameleer.model;

import io.cameleer.expr.Template;
import io.cameleer.source.Location;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One run of a workflow and what is expected of it.
 *
 * @param name what the case is called
 * @param at where it stands
 * @param workflow which workflow runs
 * @param input what the run is given; it may read {@code env}
 * @param environment environment variables set beside those of the process
 * @param mocks what answers in the place of components
 * @param timeout how long the run may take before it is cancelled and the case has failed
 * @param expected what must come of it
 */
public record TestCase(
    String name,
    Location at,
    String workflow,
    Template input,
    Map<String, String> environment,
    List<Mock> mocks,
    Duration timeout,
    Expected expected) {
  /** How long a run may take when the file does not say. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(1);

  /** Copies the collections. */
  public TestCase {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(workflow, "workflow");
    Objects.requireNonNull(input, "input");
    environment = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    mocks = List.copyOf(mocks);
    Objects.requireNonNull(timeout, "timeout");
    Objects.requireNonNull(expected, "expected");
  }
}
