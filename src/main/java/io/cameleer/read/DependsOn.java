package io.cameleer.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code depends_on}: a job, or a list of jobs, in which a list means any of its jobs. */
final class DependsOn {
  private static final Map<String, Object> NAME = Map.of("type", "string");
  private static final Map<String, Object> ANY =
      Map.of("type", "array", "items", NAME, "minItems", 1);

  static final Shape<List<Set<String>>> SHAPE =
      new Shape<>(
          "a list of job ids",
          Map.of(
              "anyOf",
              List.of(NAME, Map.of("type", "array", "items", Map.of("anyOf", List.of(NAME, ANY))))),
          DependsOn::read);

  private DependsOn() {}

  private static @Nullable List<Set<String>> read(Node node, Reading reading) {
    List<Node> items =
        switch (node) {
          case Node.Listing list -> list.items();
          case Node.Scalar scalar -> List.of(scalar);
          case Node.Mapping map -> List.of();
        };
    if (node instanceof Node.Mapping) {
      reading.wrongKind(node, SHAPE.expected());
      return null;
    }
    List<Set<String>> all = new ArrayList<>();
    for (Node item : items) {
      Set<String> any = any(item, reading);
      if (!any.isEmpty()) {
        all.add(any);
      }
    }
    return all;
  }

  private static Set<String> any(Node item, Reading reading) {
    List<Node> names = item instanceof Node.Listing list ? list.items() : List.of(item);
    if (names.isEmpty()) {
      reading.error(item, "found an empty list, expected the ids of jobs", null);
    }
    Set<String> any = new LinkedHashSet<>();
    for (Node name : names) {
      String id = JobName.SHAPE.read(name, reading);
      if (id != null) {
        any.add(id);
      }
    }
    return any;
  }
}
