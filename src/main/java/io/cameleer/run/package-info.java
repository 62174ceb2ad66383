/**
 * What happens: a run, its jobs' outcomes, and the events that tell of them. Knows nothing of
 * Camel.
 */
@NullMarked
package io.cameleer.run;

import org.jspecify.annotations.NullMarked;
