/**
 * From the job graph of a workflow to blocks: sequence, parallel, choice, loop, gated. The blocks
 * wait for what the document asks for and for nothing more.
 */
@NullMarked
package io.cameleer.plan;

import org.jspecify.annotations.NullMarked;
