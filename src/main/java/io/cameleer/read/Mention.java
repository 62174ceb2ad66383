package io.cameleer.read;

import io.cameleer.expr.Reference;

/**
 * A name that an expression reads, and where.
 *
 * @param scalar the text with the expression
 * @param reference what it reads; its offset is into the text
 * @param reading the circumstances there
 */
record Mention(Node.Scalar scalar, Reference reference, Reading reading) {}
