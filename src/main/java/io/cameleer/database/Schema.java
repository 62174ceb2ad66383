package io.cameleer.database;

import java.util.Objects;

/**
 * Who uses a database, and for what.
 *
 * @param name the name of its pool of connections
 * @param location the folder of its migrations on the class path
 * @param table where it is noted which migrations were made
 * @param connections how many connections it may have
 * @param patience how long a connection is waited for, in milliseconds
 */
public record Schema(String name, String location, String table, int connections, long patience) {
  /** Refuses nulls. */
  public Schema {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(location, "location");
    Objects.requireNonNull(table, "table");
  }
}
