/**
 * YAML text to model. Expressions are lifted out of the text, the rest is parsed into a tree whose
 * every value knows its place, overlays are laid over it, and the field tables of each section turn
 * it into the document. All problems are found in one go; the same tables give the JSON Schema.
 */
@NullMarked
package io.cameleer.read;

import org.jspecify.annotations.NullMarked;
