package io.cameleer.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The components among which a {@link Select} chooses. */
public final class Candidates {
  private Candidates() {}

  /**
   * Those that can do the task; where the task is known only in a run, all that say what they can
   * do. In the order of the document.
   */
  public static List<Component> of(Select select, List<Component> components) {
    Object task = fixedTask(select);
    return components.stream()
        .filter(
            component ->
                task == null
                    ? !component.profile().capabilities().isEmpty()
                    : component.profile().capabilities().contains(String.valueOf(task)))
        .toList();
  }

  /** The task, if it is the same in every run; else null. */
  public static @Nullable Object fixedTask(Select select) {
    return select.task().isConstant() ? select.task().evaluate(source -> null) : null;
  }
}
