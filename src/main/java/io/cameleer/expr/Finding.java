package io.cameleer.expr;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong with an expression that can be seen without evaluating it.
 *
 * @param offset the index in the text that was parsed, from 0
 * @param message what is wrong, for people
 * @param suggestion what was probably meant; null when nothing is near
 */
public record Finding(int offset, String message, @Nullable String suggestion) {}
