/**
 * The program itself: its start, and the wiring of the stages below it.
 *
 * <p>Nothing imports this package.
 */
@NullMarked
package io.cameleer;

import org.jspecify.annotations.NullMarked;
