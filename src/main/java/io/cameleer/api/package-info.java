/**
 * The HTTP API: workflows, runs and their events over HTTP, with who may do what. Requests are
 * answered asynchronously, so that a run that waits holds no thread; how runs go is no concern of
 * this package.
 */
@NullMarked
package io.cameleer.api;

import org.jspecify.annotations.NullMarked;
