package io.cameleer.engine;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a caller may know of a job before it runs.
 *
 * @param id its name
 * @param title a short name for people; null for none
 * @param type the document's word for what it is: {@code component}, {@code if}, {@code delay}, …
 * @param component the component it calls; null when it calls none, or nothing is known of it
 * @param waitsFor the jobs that must end before it starts, routers included, in the order of the
 *     document; empty for a hand-written step
 */
public record JobInfo(
    String id,
    @Nullable String title,
    String type,
    @Nullable String component,
    List<String> waitsFor) {
  /** Copies the list. */
  public JobInfo {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(type, "type");
    waitsFor = List.copyOf(waitsFor);
  }
}
