/**
 * What people watch a running engine by, beside what Camel shows of itself: meters for Prometheus,
 * MBeans, traces, and the meters of workflows. Nothing depends on it but {@code Main}; it can be
 * taken away.
 */
@NullMarked
package io.cameleer.observe;

import org.jspecify.annotations.NullMarked;
