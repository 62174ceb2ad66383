package io.cameleer.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The JSON Schema of the document, made of the tables that the reader reads by. Editors complete
 * and explain with it. It asks for nothing that an overlay may add.
 */
public final class DocumentSchema {
  private static final String DEFINITION = "#/$defs/";

  /** Items of lists that an overlay replaces as a whole; to all else it can add fields. */
  private static final List<Section> WHOLE = List.of(SwitchFields.CASE, RandomRouterFields.ROUTING);

  private DocumentSchema() {}

  /** The schema (draft 2020-12), indented. */
  public static String json() {
    try {
      return JsonMapper.builder()
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build()
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(schema());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the schema is plain data", e);
    }
  }

  private static Map<String, Object> schema() {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.putAll(object(DocumentFields.SECTION));
    root.put("title", "Workflow document");
    root.put("$defs", definitions());
    return root;
  }

  private static Map<String, Object> definitions() {
    Map<String, Object> all = new TreeMap<>();
    for (Section section : Sections.fixed()) {
      all.put(section.name(), object(section));
    }
    all.put("component", component(all));
    all.put("job", job(all));
    return all;
  }

  private static Map<String, Object> component(Map<String, Object> definitions) {
    Map<String, Section> types = new LinkedHashMap<>();
    ComponentKinds.all()
        .forEach(
            (word, type) -> types.put(word, described(ComponentFields.COMMON, type.section())));
    types.forEach(
        (word, section) -> {
          Section kind = Objects.requireNonNull(ComponentKinds.all().get(word)).section();
          Section action =
              ComponentFields.ACTION
                  .and(kind)
                  .as("action-" + word, "an action", kind.description());
          definitions.put(action.name(), object(action));
          definitions.put(section.name(), withActions(object(section), action.name()));
        });
    return oneOf(ComponentFields.COMMON, types, "");
  }

  private static Map<String, Object> withActions(Map<String, Object> component, String action) {
    Map<String, Object> properties = new LinkedHashMap<>();
    Map<?, ?> given = (Map<?, ?>) Objects.requireNonNull(component.get("properties"));
    given.forEach((key, value) -> properties.put(String.valueOf(key), value));
    Map<String, Object> one = Map.of("$ref", DEFINITION + action);
    for (String key : ComponentFields.actionKeys()) {
      Map<String, Object> field = new LinkedHashMap<>();
      field.put("title", title(key));
      field.put("description", ComponentFields.ACTIONS.description());
      field.put("anyOf", List.of(one, Map.of("type", "array", "minItems", 1, "items", one)));
      properties.put(key, field);
    }
    component.put("properties", properties);
    return component;
  }

  private static Map<String, Object> job(Map<String, Object> definitions) {
    Map<String, Section> types = new LinkedHashMap<>();
    JobKinds.all()
        .forEach((word, type) -> types.put(word, described(JobFields.COMMON, type.section())));
    types.values().forEach(section -> definitions.put(section.name(), object(section)));
    return oneOf(JobFields.COMMON, types, JobKinds.DEFAULT);
  }

  private static Section described(Section common, Section kind) {
    return new Section(
        kind.name(), kind.title(), kind.description(), common.and(kind).fields(), kind.required());
  }

  /** An object whose fields depend on what it is. */
  private static Map<String, Object> oneOf(
      Section common, Map<String, Section> types, String usual) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("description", common.description());
    Map<String, Object> properties = new LinkedHashMap<>();
    Map<String, Object> type = new LinkedHashMap<>();
    type.put("title", "Type");
    type.put("enum", List.copyOf(types.keySet()));
    properties.put("type", type);
    schema.put("properties", properties);
    List<Object> cases = new ArrayList<>();
    types.forEach(
        (word, section) -> {
          Map<String, Object> condition = new LinkedHashMap<>();
          condition.put("properties", Map.of("type", Map.of("const", word)));
          if (!word.equals(usual)) {
            condition.put("required", List.of("type"));
          }
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("if", condition);
          one.put("then", Map.of("$ref", DEFINITION + section.name()));
          cases.add(one);
        });
    schema.put("allOf", cases);
    return schema;
  }

  private static Map<String, Object> object(Section section) {
    Map<String, Object> properties = new LinkedHashMap<>();
    section.fields().forEach((key, field) -> properties.put(key, property(key, field)));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("description", section.description());
    schema.put("properties", properties);
    schema.put("additionalProperties", false);
    if (WHOLE.contains(section)) {
      schema.put("required", List.copyOf(section.required()));
    }
    return schema;
  }

  private static Map<String, Object> property(String key, Field<?> field) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put("title", title(key));
    Field.Later later = field.later();
    String note = later == null ? "" : " Not available in this version: " + later.instead() + ".";
    property.put("description", field.description() + note);
    if (later != null && !later.harmless()) {
      property.put("not", Map.of());
    } else {
      property.putAll(field.shape().schema());
    }
    return property;
  }

  private static String title(String key) {
    String words = key.replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
