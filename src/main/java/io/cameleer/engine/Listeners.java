package io.cameleer.engine;

import io.cameleer.run.RunEvent;
import io.cameleer.run.RunListener;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All listeners of an engine as one; what one of them throws is logged, the others hear all the
 * same.
 */
final class Listeners implements RunListener {
  private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

  private final List<RunListener> all;

  Listeners(List<RunListener> all) {
    this.all = List.copyOf(all);
  }

  @Override
  public void on(RunEvent event) {
    for (RunListener listener : all) {
      try {
        listener.on(event);
      } catch (RuntimeException e) {
        LOG.warn(
            "a listener failed at {} of run {}",
            event.getClass().getSimpleName(),
            event.run().id(),
            e);
      }
    }
  }
}
