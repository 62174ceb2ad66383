package io.cameleer.read;

import io.cameleer.model.Group;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code join}: how many of several jobs another one waits for. */
final class Join {
  /** As many as there are. */
  static final int ALL = Integer.MAX_VALUE;

  private static final String EXPECTED = "all, any, or a whole number from 1 on";

  static final Shape<Integer> SHAPE =
      new Shape<>(
          EXPECTED,
          Map.of(
              "anyOf",
              List.of(
                  Map.of("enum", List.of("all", "any")), Map.of("type", "integer", "minimum", 1))),
          Join::read);

  private Join() {}

  private static @Nullable Integer read(Node node, Reading reading) {
    if (node instanceof Node.Scalar scalar) {
      if (scalar.text().equals("all")) {
        return ALL;
      }
      if (scalar.text().equals("any")) {
        return 1;
      }
      if (scalar.value() instanceof Long count && count >= 1 && count < ALL) {
        return count.intValue();
      }
    }
    reading.wrongKind(node, EXPECTED);
    return null;
  }

  /** What a job depends on, joined as it says. */
  static List<Group> of(Fields job) {
    List<Group> groups = job.get(JobFields.DEPENDS_ON, List.of());
    Integer needed = job.get(JobFields.JOIN);
    Node at = job.node(JobFields.JOIN);
    if (needed == null || at == null) {
      return groups;
    }
    if (!job.has(JobFields.DEPENDS_ON)) {
      job.reading()
          .error(job.key(JobFields.JOIN), "'join' needs a 'depends_on' with several jobs", null);
      return groups;
    }
    if (needed == ALL || groups.isEmpty()) {
      return groups;
    }
    Set<String> jobs = new LinkedHashSet<>();
    for (Group group : groups) {
      if (group.jobs().size() > 1) {
        job.reading()
            .error(
                job.key(JobFields.JOIN),
                "'join' stands beside a group within 'depends_on'",
                "write depends_on: [a, {jobs: [b, c, d], join: 2}]");
        return groups;
      }
      jobs.addAll(group.jobs());
    }
    return joined(at, needed, jobs, job.reading());
  }

  /** So many of these jobs. */
  static List<Group> joined(Node at, int needed, Set<String> jobs, Reading reading) {
    if (needed != ALL && needed > jobs.size()) {
      reading.error(
          at,
          "%d are to be waited for, of %s"
              .formatted(needed, jobs.size() == 1 ? "one job" : jobs.size() + " jobs"),
          "write a number up to " + jobs.size());
      return Group.of(ALL, jobs);
    }
    return Group.of(needed, jobs);
  }
}
