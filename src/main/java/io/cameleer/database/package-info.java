/**
 * A relational database, H2 or PostgreSQL, as all that is kept in one uses it: its URL, its pool of
 * connections, its tables, and what to make of a connection that breaks.
 */
@NullMarked
package io.cameleer.database;

import org.jspecify.annotations.NullMarked;
