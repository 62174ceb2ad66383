package io.cameleer.engine;

import io.cameleer.source.Problem;
import io.cameleer.source.SourceText;
import java.util.List;

/**
 * Hand-written Camel routes after reading.
 *
 * @param problems what Camel does not understand; empty when it takes them
 * @param sources the texts that problems point into
 */
public record CheckedRoutes(List<Problem> problems, List<SourceText> sources) {
  /** Copies the lists. */
  public CheckedRoutes {
    problems = List.copyOf(problems);
    sources = List.copyOf(sources);
  }
}
