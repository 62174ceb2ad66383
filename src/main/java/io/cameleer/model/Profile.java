package io.cameleer.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a component says of itself, for those who choose among components.
 *
 * @param capabilities the tasks that it can do, in the order of the document; empty where it does
 *     not say
 * @param qualityRating how good it is, 0 to 5; null where it does not say
 * @param avgExecutionTime how long a call takes on average, as long as none has been measured; null
 *     where it does not say
 */
public record Profile(
    List<String> capabilities,
    @Nullable Double qualityRating,
    @Nullable Duration avgExecutionTime) {
  /** Nothing said. */
  public static final Profile NONE = new Profile(List.of(), null, null);

  /** Copies the list. */
  public Profile {
    capabilities = List.copyOf(capabilities);
  }
}
