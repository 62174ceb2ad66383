package io.cameleer.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may know of a workflow before it runs.
 *
 * @param id its name
 * @param title a short name for people; null for none
 * @param description what it is for; null for none
 * @param isDefault whether it runs when none is named
 * @param isPrivate whether only other workflows may run it
 * @param inputSchema JSON Schema of its input, plain data; inferred from {@code ${input.…}} where
 *     the document declares nothing
 * @param jobs its jobs, in the order of the document
 * @param maxConcurrentRuns how many runs of it go on at once; null for any number
 */
public record WorkflowInfo(
    String id,
    @Nullable String title,
    @Nullable String description,
    boolean isDefault,
    boolean isPrivate,
    Map<String, Object> inputSchema,
    List<JobInfo> jobs,
    @Nullable Integer maxConcurrentRuns) {
  /** Copies the collections. */
  public WorkflowInfo {
    Objects.requireNonNull(id, "id");
    inputSchema = Collections.unmodifiableMap(new LinkedHashMap<>(inputSchema));
    jobs = List.copyOf(jobs);
  }

  /** A workflow of which any number of runs may go on at once. */
  public WorkflowInfo(
      String id,
      @Nullable String title,
      @Nullable String description,
      boolean isDefault,
      boolean isPrivate,
      Map<String, Object> inputSchema,
      List<JobInfo> jobs) {
    this(id, title, description, isDefault, isPrivate, inputSchema, jobs, null);
  }
}
