package io.cameleer.camel;

import io.cameleer.run.ItemOutcome;
import io.cameleer.run.Run;
import io.cameleer.run.RunError;
import io.cameleer.run.RunHistory;
import io.cameleer.run.Secrets;
import java.util.BitSet;
import java.util.Map;
import java.util.Objects;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The items of a for-each that are done for good: those of a process before this one, which are not
 * done again, and the journal that hears of those that this one does.
 */
final class ItemsPast {
  private final RunPosition position;
  private final String key;
  private final BitSet done = new BitSet();

  private ItemsPast(RunPosition position) {
    this.position = position;
    this.key = position.key();
  }

  /** Of the for-each at hand. */
  static ItemsPast of(RunPosition position) {
    return new ItemsPast(position);
  }

  /**
   * Tells how items ended before; what they called counts. Called once, before any item is done.
   */
  void restore(ObjIntConsumer<ItemOutcome> told) {
    Run run = position.run();
    RunHistory history = run.history();
    if (!history.isPast()) {
      return;
    }
    for (Map.Entry<Integer, ItemOutcome> item : history.takeItems(key).entrySet()) {
      int index = item.getKey();
      ItemOutcome outcome = item.getValue();
      done.set(index);
      position.restore(outcome.attempts(), outcome.cost(), outcome.calls());
      if (!history.isStored()) {
        run.context().journal().itemEnded(run, key, index, outcome);
      }
      told.accept(outcome, index);
    }
  }

  /** The first place from this one on whose item is not done. */
  int firstOpen(int from) {
    return done.isEmpty() ? from : done.nextClearBit(from);
  }

  /** An item is done. */
  void record(
      Item item, boolean dropped, @Nullable Object result, @Nullable ItemFailedException failure) {
    Run run = position.run();
    if (run.isSuspended()) {
      return;
    }
    Tally tally = item.tally();
    int attempts = tally.attempts();
    RunError error = failure == null ? null : error(failure, item.owner().component(), attempts);
    ItemOutcome outcome =
        new ItemOutcome(dropped, result, error, attempts, tally.cost(), tally.calls());
    run.context().journal().itemEnded(run, key, item.index(), outcome);
  }

  private RunError error(ItemFailedException failure, @Nullable String component, int attempts) {
    RunError job = failure.job();
    if (job != null) {
      return job;
    }
    Throwable cause = Objects.requireNonNull(failure.getCause());
    Secrets secrets = position.run().context().secrets();
    return new RunError(null, Failures.of(cause, component, attempts, secrets));
  }
}
