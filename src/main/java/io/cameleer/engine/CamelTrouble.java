package io.cameleer.engine;

import io.cameleer.source.CameleerException;
import java.util.ArrayList;
import java.util.List;

/** What Camel says when it does not take a route, for people. */
final class CamelTrouble {
  private static final int DEEPEST = 20;

  private CamelTrouble() {}

  /**
   * The message that says most: the innermost one, with the place in the text where Camel told it.
   */
  static String describe(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable t = failure; t != null && chain.size() < DEEPEST; t = t.getCause()) {
      chain.add(t);
    }
    for (Throwable t : chain) {
      if (t instanceof CameleerException ours) {
        return ours.getMessage();
      }
    }
    Throwable innermost = chain.get(chain.size() - 1);
    String message = innermost.getMessage();
    return message == null || message.isBlank() ? innermost.getClass().getSimpleName() : message;
  }
}
