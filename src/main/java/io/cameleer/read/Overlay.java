package io.cameleer.read;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lays one document over another: objects key by key, lists whose items have ids by id, anything
 * else replaced. A component of another type is replaced as a whole: the old one's fields mean
 * nothing to the new one.
 */
final class Overlay {
  private Overlay() {}

  /** The document that results; what comes from the overlay keeps its place there. */
  static Node.Mapping laid(Node.Mapping base, Node.Mapping over) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    base.entries().forEach(entry -> entries.put(entry.key().text(), entry));
    for (Node.Entry entry : over.entries()) {
      String key = entry.key().text();
      Node.Entry under = entries.get(key);
      entries.put(
          key,
          under == null
              ? entry
              : new Node.Entry(entry.key(), laid(key, under.value(), entry.value())));
    }
    return new Node.Mapping(
        base.file(),
        base.start(),
        base.end(),
        List.copyOf(entries.values()),
        base.size() + over.size());
  }

  private static Node laid(String key, Node base, Node over) {
    if (base instanceof Node.Mapping under && over instanceof Node.Mapping above) {
      boolean isComponent = key.equals("component") || key.equals("components");
      return isComponent && isOfAnotherType(under, above) ? above : laid(under, above);
    }
    if (base instanceof Node.Listing under && over instanceof Node.Listing above) {
      Map<String, Node> ofBase = byId(under);
      Map<String, Node> ofOverlay = byId(above);
      return ofBase == null || ofOverlay == null ? above : laid(key, above, ofBase, ofOverlay);
    }
    return over;
  }

  private static Node laid(
      String key, Node.Listing place, Map<String, Node> base, Map<String, Node> over) {
    Map<String, Node> items = new LinkedHashMap<>(base);
    over.forEach(
        (id, item) -> {
          Node under = base.get(id);
          items.put(id, under == null ? item : laid(key, under, item));
        });
    return new Node.Listing(
        place.file(), place.start(), place.end(), List.copyOf(items.values()), place.size());
  }

  private static boolean isOfAnotherType(Node.Mapping base, Node.Mapping over) {
    return base.get("type") instanceof Node.Scalar before
        && over.get("type") instanceof Node.Scalar after
        && !before.text().equals(after.text());
  }

  /** The items by their ids; null when one has none, or shares it. */
  private static @Nullable Map<String, Node> byId(Node.Listing list) {
    Map<String, Node> items = new LinkedHashMap<>();
    for (Node item : list.items()) {
      boolean named =
          item instanceof Node.Mapping map
              && map.get("id") instanceof Node.Scalar id
              && items.putIfAbsent(id.text(), item) == null;
      if (!named) {
        return null;
      }
    }
    return items;
  }
}
