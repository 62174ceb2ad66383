package io.cameleer.engine;

import io.cameleer.run.CancelScope.Cause;
import io.cameleer.run.CancelScope.Reason;
import io.cameleer.run.Run;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;

/** A run as its submitter sees it. */
record SubmittedRun(Run run) implements RunHandle {
  @Override
  public CompletionStage<Run> ended() {
    return run.ended();
  }

  @Override
  public void cancel(String reason) {
    run.note(Engine.CANCELLED, reason);
    run.context().journal().sync(run);
    run.cancel(new Reason(Cause.REQUEST, reason));
  }

  @Override
  public Run await() throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(1);
    run.ended().thenRun(latch::countDown);
    latch.await();
    return run;
  }
}
