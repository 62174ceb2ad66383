/**
 * The engine: reads and checks documents, owns the CamelContext, and starts, cancels and awaits
 * runs. What the command line and the server are built on.
 */
@NullMarked
package io.cameleer.engine;

import org.jspecify.annotations.NullMarked;
