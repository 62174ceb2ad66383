package io.cameleer.read;

import io.cameleer.source.Suggestion;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An object of the document, seen through its section: unknown and missing keys have been reported
 * when it is opened.
 */
final class Fields {
  private static final int SHORT_LIST = 14;

  private final Node.Mapping map;
  private final Section section;
  private final Reading reading;
  private final Map<Field<?>, Node.Entry> entries = new LinkedHashMap<>();
  private final Set<Field<?>> meant = new HashSet<>();

  private Fields(Node.Mapping map, Section section, Reading reading) {
    this.map = map;
    this.section = section;
    this.reading = reading;
  }

  /** Opens an object; its keys are checked. */
  static Fields open(Node.Mapping map, Section section, Reading reading) {
    Fields fields = new Fields(map, section, reading);
    map.entries().forEach(fields::take);
    fields.require(section);
    return fields;
  }

  /** Opens a value that should be an object; null after a problem was added. */
  static @Nullable Fields open(Node node, Section section, Reading reading) {
    if (node instanceof Node.Mapping map) {
      return open(map, section, reading);
    }
    reading.wrongKind(node, section.title(), ScalarHint.object(node, section));
    return null;
  }

  Node.Mapping map() {
    return map;
  }

  Reading reading() {
    return reading;
  }

  boolean has(Field<?> field) {
    return entries.containsKey(field);
  }

  /** Whether the field is there, or its key is but written wrong, which has been reported. */
  boolean isMeant(Field<?> field) {
    return has(field) || meant.contains(field);
  }

  /** Whether one of them is meant. */
  boolean isMeantAny(Field<?>... fields) {
    return Stream.of(fields).anyMatch(this::isMeant);
  }

  /**
   * The value of a key, or of one that is this key written wrong.
   *
   * @param known the section whose keys may be meant
   */
  static @Nullable Node nearly(Node.Mapping map, String key, Section known) {
    Node exact = map.get(key);
    if (exact != null) {
      return exact;
    }
    for (Node.Entry entry : map.entries()) {
      String name = entry.key().text();
      if (!known.keys().contains(name)
          && key.equals(Suggestion.closest(name, known.keys()))
          && entry.value() instanceof Node.Scalar) {
        return entry.value();
      }
    }
    return null;
  }

  /** The value of a field; null when it is absent, or after a problem was added. */
  <T> @Nullable T get(Field<T> field) {
    return get(field, reading);
  }

  /** The value of a field, read under other circumstances than the object. */
  <T> @Nullable T get(Field<T> field, Reading circumstances) {
    Node.Entry entry = entries.get(field);
    return entry == null ? null : field.shape().read(entry.value(), circumstances);
  }

  <T> T get(Field<T> field, T otherwise) {
    T value = get(field);
    return value == null ? otherwise : value;
  }

  /** The node behind a field. */
  @Nullable Node node(Field<?> field) {
    Node.Entry entry = entries.get(field);
    return entry == null ? null : entry.value();
  }

  /** The node of a field's key, or the object's own where it is absent. */
  Node key(Field<?> field) {
    Node.Entry entry = entries.get(field);
    return entry == null ? map : entry.key();
  }

  private void take(Node.Entry entry) {
    String key = entry.key().text();
    Field<?> field = section.field(key);
    if (field == null) {
      unknown(entry.key());
      return;
    }
    if (field.later() != null) {
      later(field.later(), entry.key());
      return;
    }
    Node.Entry earlier = entries.putIfAbsent(field, entry);
    if (earlier != null) {
      reading.error(
          entry.key(),
          "'%s' and '%s' mean the same".formatted(earlier.key().text(), key),
          "keep one of the two");
    }
  }

  private void later(Field.Later later, Node.Scalar key) {
    String message = "'" + key.text() + "' is not available in this version";
    if (later.harmless()) {
      reading.warning(key, message + " and has no effect", later.instead());
    } else {
      reading.error(key, message, later.instead());
    }
  }

  private void unknown(Node.Scalar key) {
    String name = key.text();
    String message = "unknown key '" + CoreSchema.shorten(name) + "' in " + section.title();
    reading.error(key, message, hint(name));
  }

  private @Nullable String hint(String name) {
    if (reading.findings().problems().size() > ReadResult.MOST_PROBLEMS) {
      return null; // nobody reads it
    }
    List<String> known = section.keys();
    String ours = OtherWords.key(name, section);
    String sibling = Sections.whereAmongSiblings(name, section);
    if (sibling != null && ours == null) {
      return sibling;
    }
    String near = ours == null ? Suggestion.closest(name, known) : ours;
    if (near != null) {
      Field<?> field = section.field(near);
      if (field != null) {
        meant.add(field);
      }
      return "did you mean '" + near + "'?";
    }
    String elsewhere = Sections.where(name, section);
    if (elsewhere != null) {
      return elsewhere;
    }
    return known.size() <= SHORT_LIST ? "known here: " + String.join(", ", known) : null;
  }

  /** Reports what a section needs and the object does not have. */
  void require(Section needs) {
    for (String name : needs.required()) {
      Field<?> field = needs.field(name);
      if (field != null && !isMeant(field)) {
        reading.error(
            map,
            "'" + name + "' is missing in " + needs.title(),
            "it is " + field.shape().expected());
      }
    }
  }
}
