package io.cameleer.camel;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code workflow:} endpoint says about its workflow.
 *
 * @param title a short name for people; null for none
 * @param isDefault whether it runs when none is named
 * @param isPrivate whether only other workflows may run it
 * @param timeout how long a run may take; null for no limit
 * @param budget what a run may cost; null for any amount
 * @param input the fields it takes
 * @param onFailure the endpoint of the route that runs when a run has failed; null for none
 */
public record WorkflowSettings(
    @Nullable String title,
    boolean isDefault,
    boolean isPrivate,
    @Nullable Duration timeout,
    @Nullable BigDecimal budget,
    WorkflowInput input,
    @Nullable String onFailure) {
  /** Refuses a null input. */
  public WorkflowSettings {
    Objects.requireNonNull(input, "input");
  }
}
