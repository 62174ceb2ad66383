/**
 * What must outlive the process, in a relational database: accepted runs, how their jobs ended, how
 * they ended themselves. The writes of many runs are committed together; a database that goes away
 * makes runs wait, not fail.
 */
@NullMarked
package io.cameleer.journal;

import org.jspecify.annotations.NullMarked;
