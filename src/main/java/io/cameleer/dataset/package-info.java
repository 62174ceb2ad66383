/**
 * Named collections of records in a relational database, H2 or PostgreSQL: what components of type
 * {@code dataset} work on. Nothing of a database is loaded before the first call.
 */
@NullMarked
package io.cameleer.dataset;

import org.jspecify.annotations.NullMarked;
