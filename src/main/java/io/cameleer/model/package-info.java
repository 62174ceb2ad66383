/**
 * The workflow document as immutable records that check themselves: what the author said, with
 * every default filled in. Knows nothing of YAML (see read) nor of Camel (see compile).
 */
@NullMarked
package io.cameleer.model;

import org.jspecify.annotations.NullMarked;
