package io.cameleer.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is noted along a run's way; safe for use by several threads. */
final class Notes {
  /** More warnings than that are not kept: a run may do the same thing very often. */
  private static final int WARNINGS_KEPT = 100;

  private boolean degraded;
  private @Nullable Object variables;
  private @Nullable Object metadata;
  private List<RunWarning> warnings = List.of();
  private RunSummary summary = RunSummary.NONE;
  private Map<String, Integer> streams = Map.of();

  synchronized boolean degraded() {
    return degraded;
  }

  synchronized void degrade() {
    degraded = true;
  }

  synchronized @Nullable Object variables() {
    return variables;
  }

  synchronized void variables(@Nullable Object values) {
    variables = values;
  }

  synchronized @Nullable Object metadata() {
    return metadata;
  }

  synchronized void metadata(@Nullable Object values) {
    metadata = values;
  }

  synchronized List<RunWarning> warnings() {
    return warnings;
  }

  /** Keeps a warning; says whether it is a new one that is kept. */
  synchronized boolean warn(RunWarning warning) {
    if (warnings.size() >= WARNINGS_KEPT || warnings.contains(warning)) {
      return false;
    }
    List<RunWarning> more = new ArrayList<>(warnings);
    more.add(warning);
    warnings = List.copyOf(more);
    return true;
  }

  /** The number of a stream that begins in a job, from 1. */
  synchronized int nextStream(String job) {
    if (streams.isEmpty()) {
      streams = new HashMap<>();
    }
    return streams.merge(job, 1, Integer::sum);
  }

  synchronized RunSummary summary() {
    return summary;
  }

  synchronized void called(RunSummary calls) {
    summary = summary.plus(calls);
  }
}
