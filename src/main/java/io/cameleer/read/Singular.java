package io.cameleer.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns {@code component: …} into {@code components: [ … ]}, so that the rest knows one form. The
 * only one of its kind needs no id: it is called by its kind.
 */
final class Singular {
  private static final Map<String, String> OF_DOCUMENT =
      Map.of("component", "components", "workflow", "workflows");
  static final Map<String, String> OF_WORKFLOW = Map.of("job", "jobs");
  static final Map<String, String> OF_COMPONENT = Map.of("action", "actions");

  /** An action of which there is only one needs no name at all. */
  private static final Set<String> UNNAMED = Set.of("action");

  private Singular() {}

  /** A document in which every list has its own key. */
  static Node.Mapping expanded(Node.Mapping document, Reading reading) {
    Node.Mapping root = renamed(document, OF_DOCUMENT, reading);
    List<Node.Entry> entries = new ArrayList<>();
    for (Node.Entry entry : root.entries()) {
      Node value =
          switch (entry.key().text()) {
            case "components" -> each(entry.value(), OF_COMPONENT, reading);
            case "workflows" -> each(entry.value(), OF_WORKFLOW, reading);
            default -> entry.value();
          };
      entries.add(new Node.Entry(entry.key(), value));
    }
    return new Node.Mapping(root.file(), root.start(), root.end(), entries, root.size());
  }

  private static Node each(Node node, Map<String, String> names, Reading reading) {
    if (!(node instanceof Node.Listing list)) {
      return node;
    }
    List<Node> items = new ArrayList<>();
    for (Node item : list.items()) {
      items.add(item instanceof Node.Mapping map ? renamed(map, names, reading) : item);
    }
    return new Node.Listing(list.file(), list.start(), list.end(), items, list.size());
  }

  /** An object in which the keys for one thing have become those for a list of it. */
  static Node.Mapping renamed(Node.Mapping map, Map<String, String> names, Reading reading) {
    List<Node.Entry> entries = new ArrayList<>();
    for (Node.Entry entry : map.entries()) {
      String plural = names.get(entry.key().text());
      if (plural == null) {
        entries.add(entry);
      } else if (map.get(plural) == null) {
        entries.add(new Node.Entry(text(entry.key(), plural), listed(entry)));
      } else {
        reading.error(
            entry.key(),
            "'%s' and '%s' mean the same".formatted(entry.key().text(), plural),
            "keep one of the two");
      }
    }
    return new Node.Mapping(map.file(), map.start(), map.end(), entries, map.size());
  }

  private static Node listed(Node.Entry entry) {
    if (!(entry.value() instanceof Node.Mapping map)) {
      return entry.value();
    }
    boolean named = map.get("id") != null || UNNAMED.contains(entry.key().text());
    Node.Mapping item = named ? map : withId(map, entry.key());
    return new Node.Listing(map.file(), map.start(), map.end(), List.of(item), map.size());
  }

  private static Node.Mapping withId(Node.Mapping map, Node.Scalar key) {
    List<Node.Entry> entries = new ArrayList<>(map.entries());
    entries.add(new Node.Entry(text(key, "id"), key));
    return new Node.Mapping(map.file(), map.start(), map.end(), entries, map.size() + 1);
  }

  private static Node.Scalar text(Node.Scalar place, String text) {
    return new Node.Scalar(
        place.file(), place.start(), place.end(), text, text, place.firstLift(), place.plain());
  }
}
