package io.cameleer.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asked for: a run of a workflow.
 *
 * @param workflow the workflow's id
 * @param input what the run is given, plain data; null for none
 * @param metadata what the one who asks wants to find again beside the run, plain data
 * @param idempotencyKey two requests with the same one for the same workflow are one; null for none
 * @param callbackUrl where the run's end is reported; null for nowhere
 * @param requestedBy who asked, as far as known; null for nobody in particular
 * @param rerunOf the run that is repeated from some job on; null for none
 */
public record RunRequest(
    String workflow,
    @Nullable Object input,
    Map<String, @Nullable Object> metadata,
    @Nullable String idempotencyKey,
    @Nullable String callbackUrl,
    @Nullable String requestedBy,
    @Nullable String rerunOf) {
  /** Copies the map. */
  public RunRequest {
    Objects.requireNonNull(workflow, "workflow");
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** A run with this input, and nothing else said. */
  public static RunRequest of(String workflow, @Nullable Object input) {
    return new RunRequest(workflow, input, Map.of(), null, null, null, null);
  }

  /** The same with another input. */
  public RunRequest withInput(@Nullable Object other) {
    return new RunRequest(
        workflow, other, metadata, idempotencyKey, callbackUrl, requestedBy, rerunOf);
  }

  /** The same asked for once more: a request of its own. */
  public RunRequest repeated(String runId) {
    return new RunRequest(workflow, input, metadata, null, callbackUrl, requestedBy, runId);
  }
}
