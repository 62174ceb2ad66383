/** Files, places in them, and the problems found there. First stage: imports nothing of ours. */
@NullMarked
package io.cameleer.source;

import org.jspecify.annotations.NullMarked;
