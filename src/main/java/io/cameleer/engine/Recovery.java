package io.cameleer.engine;

import io.cameleer.run.RecordedRun;
import io.cameleer.run.RunStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of the runs that a process which is gone has left behind.
 *
 * @param resumed how many go on
 * @param failures why the others do not, a line each
 */
record Recovery(int resumed, List<String> failures) {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  Recovery {
    failures = List.copyOf(failures);
  }

  /** Goes on with all of them; one that cannot go on does not keep up the others. */
  static Recovery of(RunStore store, Consumer<RecordedRun> resume) {
    List<String> failures = new ArrayList<>();
    int resumed = 0;
    for (String id : store.unfinished()) {
      try {
        resume.accept(
            store.find(id).orElseThrow(() -> new EngineException("it is not kept any more", null)));
        resumed++;
      } catch (RuntimeException e) {
        String line = "run " + id + " does not go on: " + CamelTrouble.describe(e);
        LOG.error("{}", line);
        failures.add(line);
      }
    }
    if (resumed > 0) {
      LOG.info("{} runs go on where they were", resumed);
    }
    return new Recovery(resumed, failures);
  }
}
