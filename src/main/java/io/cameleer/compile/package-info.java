/**
 * From a document and its blocks to Apache Camel's YAML DSL: a tree of nodes, printed. What it
 * writes is what runs; docs/routes.md says what becomes of what.
 */
@NullMarked
package io.cameleer.compile;

import org.jspecify.annotations.NullMarked;
