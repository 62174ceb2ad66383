package io.cameleer.engine;

import io.cameleer.camel.WorkflowRuntime;
import io.cameleer.run.RecordedRun;
import io.cameleer.run.Run;
import io.cameleer.run.RunHistory;
import io.cameleer.run.RunRequest;
import io.cameleer.run.Timer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where runs come in: each is accepted at once, so that it is kept, and begins when it is its turn,
 * unless it is cancelled before.
 */
final class Entrance {
  private final WorkflowRuntime runtime;
  private final Admission admission;

  Entrance(WorkflowRuntime runtime, Admission admission) {
    this.runtime = runtime;
    this.admission = admission;
  }

  /**
   * Takes a run on.
   *
   * @param most how many runs of its workflow go on at once; null for any number
   */
  RunHandle admit(RunRequest request, RunHistory past, @Nullable Integer most) {
    Admission.Place place = admission.ask(request.workflow(), most);
    return accept(place, () -> runtime.accept(request, past));
  }

  /** Takes a run on that was accepted before. */
  RunHandle admitAgain(RecordedRun recorded, @Nullable Integer most) {
    Admission.Place place = admission.askAgain(recorded.request().workflow(), most);
    return accept(place, () -> runtime.resume(recorded));
  }

  private RunHandle accept(Admission.Place place, Supplier<Run> accept) {
    Run run;
    try {
      run = accept.get();
    } catch (RuntimeException | Error e) {
      place.leave();
      throw e;
    }
    awaitTurn(run, place);
    return new SubmittedRun(run);
  }

  private void awaitTurn(Run run, Admission.Place place) {
    AtomicBoolean decided = new AtomicBoolean();
    run.whenEnded(over -> place.leave());
    Timer.Registration cancellation =
        run.cancelScope()
            .onCancel(
                () -> {
                  if (decided.compareAndSet(false, true)) {
                    runtime.drop(run);
                  }
                });
    place.enter(
        () -> {
          if (decided.compareAndSet(false, true)) {
            cancellation.close();
            runtime.begin(run);
          }
        });
  }
}
