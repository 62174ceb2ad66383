/**
 * The command line: one class per command, and what a person sees on the terminal. Standard output
 * carries results and nothing else; progress, problems and failures go to standard error.
 */
@NullMarked
package io.cameleer.cli;

import org.jspecify.annotations.NullMarked;
