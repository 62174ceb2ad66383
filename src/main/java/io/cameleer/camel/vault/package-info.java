/**
 * Secrets from where they are kept: variables of the environment, files, and the vaults that Camel
 * has property functions for. A vault is loaded when the first secret is asked of it; what it gives
 * is hidden from then on, and what it does not give is told in one line.
 */
@NullMarked
package io.cameleer.camel.vault;

import org.jspecify.annotations.NullMarked;
