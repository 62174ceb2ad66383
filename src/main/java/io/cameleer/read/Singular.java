package io.cameleer.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns {@code component: …} into {@code components: [ … ]}, so that the rest knows one form. */
final class Singular {
  private static final Map<String, String> OF_DOCUMENT =
      Map.of("component", "components", "workflow", "workflows");
  private static final Map<String, String> OF_WORKFLOW = Map.of("job", "jobs");
  private static final Map<String, String> OF_COMPONENT = Map.of("action", "actions");

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
        entries.add(new Node.Entry(named(entry.key(), plural), listed(entry.value())));
      } else {
        reading.error(
            entry.key(),
            "'%s' and '%s' mean the same".formatted(entry.key().text(), plural),
            "keep one of the two");
      }
    }
    return new Node.Mapping(map.file(), map.start(), map.end(), entries, map.size());
  }

  private static Node.Scalar named(Node.Scalar key, String name) {
    return new Node.Scalar(
        key.file(), key.start(), key.end(), name, name, key.firstLift(), key.plain());
  }

  private static Node listed(Node value) {
    return value instanceof Node.Mapping
        ? new Node.Listing(value.file(), value.start(), value.end(), List.of(value), value.size())
        : value;
  }
}
