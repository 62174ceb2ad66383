package io.cameleer.model;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Jobs of which some must have ended.
 *
 * @param jobs their ids, in the order of the document
 * @param needed how many of them, 1 to all
 */
public record Group(Set<String> jobs, int needed) {
  /** Copies the set and keeps its order; refuses an empty one, and counts beyond it. */
  public Group {
    jobs = Collections.unmodifiableSet(new LinkedHashSet<>(jobs));
    if (needed < 1 || needed > jobs.size()) {
      throw new IllegalArgumentException(needed + " of " + jobs);
    }
  }

  /** One of these at least. */
  public static Group anyOf(Set<String> jobs) {
    return new Group(jobs, 1);
  }

  /** So many of these: one group, or one for each job when it is all of them. */
  public static List<Group> of(int needed, Collection<String> jobs) {
    Set<String> all = new LinkedHashSet<>(jobs);
    return needed < all.size()
        ? List.of(new Group(all, needed))
        : all.stream().map(job -> anyOf(Set.of(job))).toList();
  }

  /** {@code a|b}, or {@code 2:a|b|c} where more than one is needed. */
  public String text() {
    return (needed == 1 ? "" : needed + ":") + String.join("|", jobs);
  }
}
