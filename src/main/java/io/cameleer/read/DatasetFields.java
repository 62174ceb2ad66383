package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.ComponentKind;
import io.cameleer.model.ComponentKind.Dataset.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A component of type {@code dataset}. */
final class DatasetFields {
  private static final Field<Operation> OPERATION =
      Field.of(
          "operation", Shapes.choice(operations()), "What is done: query, get, create, append.");
  private static final Field<Template> NAME =
      Field.of("name", Shapes.textTemplate(), "The name of the collection.");
  private static final Field<Template> RECORDS =
      Field.of(
          "records",
          Shapes.template(),
          "What is created or appended; the input's 'records', or the input, if absent.");
  private static final Field<Template> WHERE =
      Field.of(
          "where",
          Shapes.template("item", "index"),
          "Which records a query gives: a condition on 'item'.");
  private static final Field<Template> LIMIT =
      Field.of("limit", Shapes.template(), "How many records are given at most.");
  private static final Field<Template> METADATA =
      Field.of("metadata", Shapes.template(), "Kept with the collection that is created.");
  private static final Field<Boolean> REPLACE =
      Field.of(
          "replace", Shapes.bool(), "Whether a collection of this name makes room for a new one.");

  static final Section SECTION =
      Section.of(
              "component-dataset",
              "a component of type 'dataset'",
              "A named collection of JSON records in the database.",
              OPERATION,
              NAME,
              RECORDS,
              WHERE,
              LIMIT,
              METADATA,
              REPLACE)
          .requiring(OPERATION, NAME);

  private DatasetFields() {}

  private static Map<String, Operation> operations() {
    Map<String, Operation> words = new LinkedHashMap<>();
    for (Operation operation : Operation.values()) {
      words.put(word(operation), operation);
    }
    return words;
  }

  private static String word(Operation operation) {
    return operation.name().toLowerCase(Locale.ROOT);
  }

  static @Nullable ComponentKind read(Fields fields) {
    Operation operation = fields.get(OPERATION);
    Template name = fields.get(NAME);
    if (operation == null || name == null) {
      return null;
    }
    checkOwn(fields, operation);
    return new ComponentKind.Dataset(
        operation,
        name,
        fields.get(RECORDS),
        fields.get(WHERE),
        fields.get(LIMIT),
        fields.get(METADATA),
        fields.get(REPLACE, false),
        fields.reading().findings().folder());
  }

  /** A field that another operation has. */
  private static void checkOwn(Fields fields, Operation operation) {
    List<Field<?>> others =
        switch (operation) {
          case QUERY -> List.of(RECORDS, METADATA, REPLACE);
          case GET -> List.of(RECORDS, WHERE, METADATA, REPLACE);
          case CREATE -> List.of(WHERE, LIMIT);
          case APPEND -> List.of(WHERE, LIMIT, METADATA, REPLACE);
        };
    for (Field<?> other : others) {
      if (fields.has(other)) {
        fields
            .reading()
            .error(
                fields.key(other),
                "'%s' means nothing to the operation '%s'".formatted(other.name(), word(operation)),
                null);
      }
    }
  }
}
