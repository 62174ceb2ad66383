package io.cameleer.read;

import io.cameleer.model.Group;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code depends_on}: a job, or a list of jobs, in which a list means any of its jobs, and {@code
 * {jobs, join}} so many of them.
 */
final class DependsOn {
  private static final Field<List<String>> JOBS =
      Field.of("jobs", Shapes.list(JobName.SHAPE, "a list of job ids"), "The jobs.");
  private static final Field<Integer> JOIN =
      Field.of("join", Join.SHAPE, "How many of them must have ended, all if absent.");

  static final Section GROUP =
      Section.of(
              "join-group", "a group of jobs", "Jobs of which so many must have ended.", JOBS, JOIN)
          .requiring(JOBS);

  private static final Map<String, Object> NAME = Map.of("type", "string");
  private static final Map<String, Object> ANY =
      Map.of("type", "array", "items", NAME, "minItems", 1);
  private static final Map<String, Object> SOME = Map.of("$ref", "#/$defs/" + GROUP.name());

  static final Shape<List<Group>> SHAPE =
      new Shape<>(
          "a list of job ids",
          Map.of(
              "anyOf",
              List.of(
                  NAME,
                  SOME,
                  Map.of("type", "array", "items", Map.of("anyOf", List.of(NAME, ANY, SOME))))),
          DependsOn::read);

  private DependsOn() {}

  private static List<Group> read(Node node, Reading reading) {
    List<Node> items = node instanceof Node.Listing list ? list.items() : List.of(node);
    List<Group> all = new ArrayList<>();
    for (Node item : items) {
      all.addAll(
          switch (item) {
            case Node.Mapping map -> some(map, reading);
            case Node.Listing list -> any(list, reading);
            case Node.Scalar scalar -> one(scalar, reading);
          });
    }
    return all;
  }

  private static List<Group> one(Node.Scalar name, Reading reading) {
    String id = JobName.SHAPE.read(name, reading);
    return id == null ? List.of() : List.of(Group.anyOf(Set.of(id)));
  }

  private static List<Group> any(Node.Listing list, Reading reading) {
    if (list.items().isEmpty()) {
      reading.error(list, "found an empty list, expected the ids of jobs", null);
    }
    Set<String> any = new LinkedHashSet<>();
    for (Node name : list.items()) {
      String id = JobName.SHAPE.read(name, reading);
      if (id != null) {
        any.add(id);
      }
    }
    return any.isEmpty() ? List.of() : List.of(Group.anyOf(any));
  }

  private static List<Group> some(Node.Mapping map, Reading reading) {
    if (map.get("jobs") == null && map.get("join") == null) {
      reading.wrongKind(map, SHAPE.expected());
      return List.of();
    }
    Fields fields = Fields.open(map, GROUP, reading);
    List<String> jobs = fields.get(JOBS, List.of());
    Integer needed = fields.get(JOIN);
    if (fields.node(JOBS) instanceof Node.Listing list && list.items().isEmpty()) {
      reading.error(list, "found an empty list, expected the ids of jobs", null);
    }
    if (jobs.isEmpty()) {
      return List.of();
    }
    Node at = fields.node(JOIN);
    return Join.joined(
        at == null ? map : at,
        needed == null ? Join.ALL : needed,
        new LinkedHashSet<>(jobs),
        reading);
  }
}
