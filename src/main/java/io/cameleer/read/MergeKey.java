package io.cameleer.read;

import io.cameleer.source.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code <<} brings into an object: the entries of others, under its own. */
final class MergeKey {
  private final Problems problems;
  private final Map<String, Node.Entry> merged = new LinkedHashMap<>();

  MergeKey(Problems problems) {
    this.problems = problems;
  }

  /** Takes in what stands behind {@code <<}; what came first wins. */
  void add(Node value) {
    switch (value) {
      case Node.Mapping map ->
          map.entries().forEach(entry -> merged.putIfAbsent(entry.key().text(), entry));
      case Node.Listing list -> list.items().forEach(item -> addItem(item));
      case Node.Scalar scalar -> refuse(scalar);
    }
  }

  private void addItem(Node item) {
    if (item instanceof Node.Mapping) {
      add(item);
    } else {
      refuse(item);
    }
  }

  private void refuse(Node value) {
    problems.error(
        value.at(),
        value.length(),
        "found " + value.word() + " behind '<<', expected an object or a list of objects",
        "'<<' takes an alias: <<: *name");
  }

  /** An object's own entries, and behind them those merged in that it does not have itself. */
  List<Node.Entry> under(Map<String, Node.Entry> own) {
    List<Node.Entry> all = new ArrayList<>(own.values());
    merged.forEach(
        (key, entry) -> {
          if (!own.containsKey(key)) {
            all.add(entry);
          }
        });
    return all;
  }
}
