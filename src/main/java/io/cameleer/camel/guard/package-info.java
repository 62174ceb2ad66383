/**
 * What stands in front of a component's calls, as Camel policies: the cache, the budget, the rate
 * limit and the bound on calls at a time. None of them holds a thread while a call waits, and a
 * call that is stopped leaves its line at once.
 */
@NullMarked
package io.cameleer.camel.guard;

import org.jspecify.annotations.NullMarked;
