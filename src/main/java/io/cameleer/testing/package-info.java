/**
 * Runs tests of workflows: a case is a run on an engine of its own, in which mocks answer in the
 * place of components, and what came of it is compared with what was expected.
 */
@NullMarked
package io.cameleer.testing;

import org.jspecify.annotations.NullMarked;
