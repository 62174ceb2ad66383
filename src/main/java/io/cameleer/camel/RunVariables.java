package io.cameleer.camel;

import io.cameleer.expr.Values;
import io.cameleer.run.Run;
import io.cameleer.run.RunHistory;
import java.util.Set;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a workflow's {@code variables} or {@code metadata} in the run when the route has set them.
 */
final class RunVariables extends DelegateAsyncProcessor {
  static final Set<String> NAMES = Set.of("variables", "metadata");

  private final String name;

  RunVariables(String name, Processor target) {
    super(target);
    this.name = name;
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    RunPosition position = RunPosition.of(exchange);
    if (position == null || position.step() != null) {
      return super.process(exchange, callback);
    }
    RunHistory history = position.run().history();
    if (history.hasNote(name)) {
      exchange.setVariable(name, history.note(name));
      keep(position.run(), history.note(name));
      callback.done(true);
      return true;
    }
    return super.process(
        exchange,
        doneSync -> {
          if (exchange.getException() == null) {
            keep(position.run(), Values.normalize(exchange.getVariable(name)));
          }
          callback.done(doneSync);
        });
  }

  private void keep(Run run, @Nullable Object value) {
    run.note(name, value);
    if (name.equals("variables")) {
      run.variables(value);
    } else {
      run.metadata(value);
    }
  }
}
