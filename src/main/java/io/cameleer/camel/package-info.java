/**
 * What we add to Camel, each part at Camel's own extension points: the {@code workflow:}, {@code
 * job:} and {@code run:} components, the interception of steps, the {@code workflow} language, the
 * loader of workflow documents, and the parts that calls of components need.
 */
@NullMarked
package io.cameleer.camel;

import org.jspecify.annotations.NullMarked;
