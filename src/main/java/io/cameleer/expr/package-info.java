/**
 * The expression language: {@code ${…}} text is parsed once into an {@link Expr} or a {@link
 * Template}, and evaluated often against a {@link Scope}. Nothing here reaches a Java class, a file
 * or the network, and every evaluation ends in bounded time and memory.
 */
@NullMarked
package io.cameleer.expr;

import org.jspecify.annotations.NullMarked;
