package io.cameleer.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields that an object of the document may have.
 *
 * @param name its name in the JSON Schema: {@code job-if}
 * @param title what messages call it: {@code a job of type 'if'}
 * @param description for people
 * @param fields its fields by name and alias
 * @param required names of fields that must be there
 */
record Section(
    String name,
    String title,
    String description,
    Map<String, Field<?>> fields,
    Set<String> required) {
  /** Copies the collections. */
  Section {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    required = Collections.unmodifiableSet(new LinkedHashSet<>(required));
  }

  static Section of(String name, String title, String description, Field<?>... fields) {
    return new Section(name, title, description, index(List.of(fields)), Set.of());
  }

  /** The same with these fields as well. */
  Section and(Section more) {
    Map<String, Field<?>> all = new LinkedHashMap<>(fields);
    all.putAll(more.fields);
    return new Section(name, title, description, all, required);
  }

  /** The same under another name. */
  Section as(String newName, String newTitle, String newDescription) {
    return new Section(newName, newTitle, newDescription, fields, required);
  }

  /** The same, with fields that must be there. */
  Section requiring(Field<?>... needed) {
    Set<String> names = new LinkedHashSet<>(required);
    for (Field<?> field : needed) {
      names.add(field.name());
    }
    return new Section(name, title, description, fields, names);
  }

  @Nullable Field<?> field(String key) {
    return fields.get(key);
  }

  /** All keys, aliases too, without those that only a later version has. */
  List<String> keys() {
    List<String> keys = new ArrayList<>();
    fields.forEach(
        (key, field) -> {
          if (field.later() == null) {
            keys.add(key);
          }
        });
    return keys;
  }

  private static Map<String, Field<?>> index(List<Field<?>> fields) {
    Map<String, Field<?>> all = new LinkedHashMap<>();
    for (Field<?> field : fields) {
      all.put(field.name(), field);
      field.aliases().forEach(alias -> all.put(alias, field));
    }
    return all;
  }
}
