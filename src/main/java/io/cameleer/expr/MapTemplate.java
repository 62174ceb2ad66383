package io.cameleer.expr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object with something in it that is no constant, in the order of the document. */
record MapTemplate(List<Entry> entries) implements Template {
  static final String SPREAD = "...";
  static final String EACH = "*";

  /** A field; without a key, an object whose fields are taken over. */
  record Entry(@Nullable Template key, Template value) {}

  MapTemplate {
    entries = List.copyOf(entries);
  }

  static Template of(Map<String, ? extends Template> templates) {
    Map<String, Template> rest = new LinkedHashMap<>(templates);
    Template each = rest.remove(EACH);
    if (each != null) {
      return new EachTemplate(each, of(rest));
    }
    List<Entry> entries = new ArrayList<>(templates.size());
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, ? extends Template> given : templates.entrySet()) {
      Entry entry = entry(given.getKey(), given.getValue());
      entries.add(entry);
      if (entry.key() instanceof ConstantTemplate key
          && entry.value() instanceof ConstantTemplate value) {
        values.put(Values.toText(key.value()), value.value());
      }
    }
    return values.size() == entries.size()
        ? new ConstantTemplate(values)
        : new MapTemplate(entries);
  }

  private static Entry entry(String key, Template value) {
    if (key.equals(SPREAD)) {
      return new Entry(null, value);
    }
    Template parsed = Template.text(key);
    // ${5} as a key is the text 5.
    return new Entry(
        parsed instanceof ConstantTemplate constant
            ? new ConstantTemplate(Values.toText(constant.value()))
            : parsed,
        value);
  }
}
