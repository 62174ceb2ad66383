/**
 * Drawings of a workflow: as Mermaid text for where that is understood, and as an SVG that stands
 * for itself. Draws from the plan and the job graph, and knows nothing of Camel.
 */
@NullMarked
package io.cameleer.graph;

import org.jspecify.annotations.NullMarked;
