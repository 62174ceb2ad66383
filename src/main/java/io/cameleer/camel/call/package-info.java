/**
 * What a component's route needs beside Camel's own endpoints: the request and the answer of an
 * HTTP call, commands and local servers as processes, the deadline of an attempt, the rule for
 * retries, and calls that a cancel can interrupt.
 */
@NullMarked
package io.cameleer.camel.call;

import org.jspecify.annotations.NullMarked;
