package io.cameleer.camel;

import io.cameleer.expr.EvaluationException;
import io.cameleer.expr.Values;
import io.cameleer.run.InvalidInputException;
import io.cameleer.source.Suggestion;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The input that a workflow takes: the JSON of the {@code workflow:} endpoint's {@code input},
 * field by field {@code {type, required, default, enum, description}}.
 *
 * @param fields the declared fields, in order; empty when anything goes
 */
public record WorkflowInput(Map<String, Map<String, Object>> fields) {
  /** Takes anything. */
  public static final WorkflowInput ANY = new WorkflowInput(Map.of());

  /** Copies the map. */
  public WorkflowInput {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** Reads the endpoint's parameter; no text means that anything goes. */
  static WorkflowInput parse(@Nullable String json) {
    if (json == null || json.isBlank()) {
      return ANY;
    }
    if (!(Values.fromJson(json) instanceof Map<?, ?> map)) {
      throw new RouteException(
          "input of a workflow: expected a JSON object of fields, found " + json);
    }
    Map<String, Map<String, Object>> fields = new LinkedHashMap<>();
    map.forEach((name, field) -> fields.put(String.valueOf(name), field(name, field)));
    return new WorkflowInput(fields);
  }

  private static Map<String, Object> field(Object name, @Nullable Object field) {
    if (!(field instanceof Map<?, ?> map)) {
      throw new RouteException(
          "input field '" + name + "': expected {type, required, default, …}, found " + field);
    }
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          if (value != null) {
            copy.put(String.valueOf(key), value);
          }
        });
    return copy;
  }

  /** The fields as JSON Schema properties, and which of them are required. */
  public Map<String, Object> schema() {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<Object> required = new ArrayList<>();
    fields.forEach(
        (name, field) -> {
          properties.put(name, property(field));
          if (isRequired(field)) {
            required.add(name);
          }
        });
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    return schema;
  }

  private static Map<String, Object> property(Map<String, Object> field) {
    Map<String, Object> property = new LinkedHashMap<>();
    String type = schemaType(String.valueOf(field.getOrDefault("type", "json")));
    if (type != null) {
      property.put("type", type);
    }
    for (String key : List.of("description", "default", "enum")) {
      if (field.containsKey(key)) {
        property.put(key, field.get(key));
      }
    }
    return property;
  }

  /** The JSON Schema word for a type of ours; null where it allows anything. */
  private static @Nullable String schemaType(String type) {
    if (type.endsWith("[]")) {
      return "array";
    }
    return switch (type) {
      case "text", "string", "base64" -> "string";
      case "number" -> "number";
      case "integer" -> "integer";
      case "boolean" -> "boolean";
      case "list", "array" -> "array";
      case "object" -> "object";
      default -> null;
    };
  }

  private static boolean isRequired(Map<String, Object> field) {
    return Boolean.TRUE.equals(field.get("required")) && !field.containsKey("default");
  }

  /**
   * The input with defaults filled in.
   *
   * @throws InvalidInputException with all that is wrong with it
   */
  @Nullable Object check(String workflow, @Nullable Object given) {
    Object input = normal(workflow, given);
    if (fields.isEmpty()) {
      return input;
    }
    if (input != null && !(input instanceof Map)) {
      throw new InvalidInputException(
          workflow, List.of("expected an object, found " + Values.describe(input)));
    }
    Map<?, ?> values = input instanceof Map<?, ?> map ? map : Map.of();
    List<String> faults = new ArrayList<>();
    Map<String, @Nullable Object> checked = new LinkedHashMap<>();
    values.forEach((name, value) -> checked.put(String.valueOf(name), value));
    fields.forEach((name, field) -> checkField(name, field, values, checked, faults));
    if (!faults.isEmpty()) {
      throw new InvalidInputException(workflow, faults);
    }
    return Collections.unmodifiableMap(checked);
  }

  /** As expressions know data; a number may be more than they do. */
  private static @Nullable Object normal(String workflow, @Nullable Object given) {
    try {
      return Values.normalize(given);
    } catch (EvaluationException e) {
      throw new InvalidInputException(workflow, List.of(String.valueOf(e.getMessage())));
    }
  }

  private void checkField(
      String name,
      Map<String, Object> field,
      Map<?, ?> values,
      Map<String, @Nullable Object> checked,
      List<String> faults) {
    Object value = values.get(name);
    if (value == null) {
      if (field.containsKey("default")) {
        checked.put(name, field.get("default"));
      } else if (isRequired(field)) {
        faults.add("'" + name + "' is required" + nearMiss(name, values));
      }
      return;
    }
    String type = String.valueOf(field.getOrDefault("type", "json"));
    if (!fits(type, value)) {
      faults.add("'%s': expected %s, found %s".formatted(name, type, Values.describe(value)));
    } else if (field.get("enum") instanceof List<?> options
        && options.stream().noneMatch(option -> Values.equal(option, value))) {
      faults.add(
          "'%s': expected one of %s, found %s"
              .formatted(name, Values.toJson(options), Values.describe(value)));
    }
  }

  private String nearMiss(String name, Map<?, ?> values) {
    List<String> others =
        values.keySet().stream()
            .map(String::valueOf)
            .filter(other -> !fields.containsKey(other))
            .toList();
    String near = Suggestion.closest(name, others);
    return near == null ? "" : " (found '" + near + "')";
  }

  private static boolean fits(String type, Object value) {
    String wanted = schemaType(type);
    if (wanted == null) {
      return true;
    }
    return switch (wanted) {
      case "string" -> value instanceof String;
      case "number" -> value instanceof Number;
      case "integer" -> isInteger(value);
      case "boolean" -> value instanceof Boolean;
      case "array" -> value instanceof List;
      default -> value instanceof Map;
    };
  }

  private static boolean isInteger(Object value) {
    return value instanceof Long
        || value instanceof Integer
        || value instanceof BigInteger
        || (value instanceof Double d && d == Math.rint(d))
        || (value instanceof BigDecimal decimal && decimal.stripTrailingZeros().scale() <= 0);
  }
}
