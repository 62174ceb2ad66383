package io.cameleer.camel;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Named collections of records: the bean {@value #BEAN} of a Camel context, which {@code records:}
 * endpoints ask. Records are plain data. All methods block, and may be called by many threads; none
 * of them may be interrupted. What goes wrong is a {@link CallException}, of type {@code dataset}
 * where the collection is to blame and {@code database} where the database is.
 */
public interface Datasets {
  /** The name of the bean. */
  String BEAN = "datasets";

  /** The global option of a Camel context that says which database is used: a JDBC URL. */
  String URL_OPTION = "cameleer.database";

  /** So many records are given at most where nothing is said about it; with more, it fails. */
  int USUAL_LIMIT = 100_000;

  /**
   * A collection.
   *
   * @param name its name
   * @param count how many records it has
   * @param metadata what was said about it when it was created; null for nothing
   * @param createdAt when it was created, in ISO form
   * @param records the first of its records, in the order in which they were added
   */
  record Collection(
      String name,
      long count,
      @Nullable Object metadata,
      String createdAt,
      List<@Nullable Object> records) {}

  /**
   * Makes a collection with these records, all of them or nothing.
   *
   * @param folder where the database lies when nothing else is said; null for where the program
   *     runs
   * @param replace whether one of this name makes room; else it is a failure that there is one
   */
  void create(
      @Nullable String folder,
      String name,
      List<?> records,
      @Nullable Object metadata,
      boolean replace);

  /** Adds records to a collection, all of them or nothing; makes it where there is none. */
  void append(@Nullable String folder, String name, List<?> records);

  /**
   * The collection.
   *
   * @param limit how many records are given; null for all
   */
  Collection get(@Nullable String folder, String name, @Nullable Integer limit);

  /**
   * The records that satisfy a condition, in the order in which they were added; the others are
   * never held.
   *
   * @param where called with one record after the other; what it throws ends the query
   * @param limit how many are given at most; null for all
   */
  List<@Nullable Object> query(
      @Nullable String folder,
      String name,
      Predicate<@Nullable Object> where,
      @Nullable Integer limit);
}
