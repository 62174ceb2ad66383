package io.cameleer.dataset;

import io.cameleer.camel.Datasets;
import io.cameleer.database.Database;
import io.cameleer.database.DatabaseException;
import io.cameleer.database.DatabaseUrl;
import io.cameleer.database.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/**
 * The collections of a Camel context. A database is opened when it is used for the first time, and
 * closed with the context. Safe for use by several threads.
 */
public final class SqlDatasets extends ServiceSupport implements Datasets {
  private static final Schema SCHEMA =
      new Schema("datasets", "io/cameleer/dataset/schema", "cameleer_dataset_schema", 10, 30_000);

  private final CamelContext camel;
  private final @Nullable String usual;
  private final Map<String, Records> open = new HashMap<>();

  private SqlDatasets(CamelContext camel, @Nullable String usual) {
    this.camel = camel;
    this.usual = usual;
  }

  /**
   * Gives the context its collections.
   *
   * @param camel a context that has not started yet; its global option {@link #URL_OPTION} says
   *     which database is used
   * @param usual the JDBC URL of the database where the context does not say; null for a file in
   *     the folder of the document
   */
  public static void install(CamelContext camel, @Nullable String usual) {
    SqlDatasets datasets = new SqlDatasets(camel, usual);
    try {
      camel.addService(datasets, true, true);
    } catch (Exception e) {
      throw RuntimeCamelException.wrapRuntimeCamelException(e);
    }
    camel.getRegistry().bind(BEAN, Datasets.class, datasets);
  }

  @Override
  public void create(
      @Nullable String folder,
      String name,
      List<?> records,
      @Nullable Object metadata,
      boolean replace) {
    records(folder).create(name, records, metadata, replace);
  }

  @Override
  public void append(@Nullable String folder, String name, List<?> records) {
    records(folder).append(name, records);
  }

  @Override
  public Collection get(@Nullable String folder, String name, @Nullable Integer limit) {
    return records(folder).get(name, limit);
  }

  @Override
  public List<@Nullable Object> query(
      @Nullable String folder,
      String name,
      Predicate<@Nullable Object> where,
      @Nullable Integer limit) {
    return records(folder).query(name, where, limit);
  }

  private synchronized Records records(@Nullable String folder) {
    String given = camel.getGlobalOption(URL_OPTION);
    String url = given == null ? usual : given;
    try {
      String used = url == null || url.isBlank() ? DatabaseUrl.inFolder(folder) : url.strip();
      return open.computeIfAbsent(used, place -> new Records(Database.open(place, SCHEMA)));
    } catch (DatabaseException e) {
      throw Records.trouble(e);
    }
  }

  @Override
  protected synchronized void doStop() {
    open.values().forEach(Records::close);
    open.clear();
  }
}
