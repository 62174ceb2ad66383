package io.cameleer.read;

import io.cameleer.source.Suggestion;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recognises YAML that is no workflow document at all, so that this is said once. */
final class ForeignDocument {
  private static final int SHOWN = 8;
  private static final Set<String> OF_CAMEL =
      Set.of("route", "from", "beans", "rest", "routeTemplate", "routeConfiguration");

  private ForeignDocument() {}

  /** Whether the document has several keys and none that a workflow document has; reports that. */
  static boolean isOne(Node.Mapping root, Reading reading) {
    List<String> keys = root.entries().stream().map(e -> e.key().text()).toList();
    List<String> known = DocumentFields.SECTION.keys();
    boolean foreign =
        keys.size() > 1
            && keys.stream().noneMatch(key -> DocumentFields.SECTION.field(key) != null)
            && keys.stream().allMatch(key -> Suggestion.closest(key, known) == null);
    if (foreign) {
      List<String> shown = keys.stream().limit(SHOWN).map(CoreSchema::shorten).toList();
      String more = keys.size() > SHOWN ? ", …" : "";
      reading.error(
          root.entries().get(0).key(),
          "none of these keys belongs to a workflow document: " + String.join(", ", shown) + more,
          "known here: " + String.join(", ", known));
    }
    return foreign;
  }

  /** What a list at the top of a document probably is. */
  static @Nullable String ofList(Node root) {
    boolean routes =
        root instanceof Node.Listing list
            && list.items().stream()
                .anyMatch(
                    item ->
                        item instanceof Node.Mapping map
                            && map.entries().stream()
                                .anyMatch(entry -> OF_CAMEL.contains(entry.key().text())));
    return routes
        ? "these are Camel routes: a file *.camel.yaml, which stands beside workflow documents"
        : null;
  }
}
