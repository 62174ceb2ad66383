package io.cameleer.camel;

import io.cameleer.run.CancelScope;
import io.cameleer.run.CancelScope.Cause;
import io.cameleer.run.CancelScope.Reason;
import io.cameleer.run.ItemOutcome;
import io.cameleer.run.JobScope;
import io.cameleer.run.RunError;
import io.cameleer.run.StoppedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/**
 * The list of a for-each while it is worked on: hands out at most so many items at a time, and
 * gathers the results in the order of the items. After an error that ends the for-each, or when the
 * job is stopped, it hands out no more. Iterated once, by one thread at a time; results come from
 * any thread.
 */
final class Items implements Iterable<Message> {
  /** What the items are. */
  enum Form {
    /** Those of a list. */
    ITEMS,
    /** Parts of a list. */
    BATCHES,
    /** One value, which was no list. */
    SINGLE
  }

  /** Stands where an item gave nothing, not even null. */
  private static final Object NOTHING = new Object();

  private final StepContext owner;
  private final Exchange splitting;
  private final List<?> items;
  private final Form form;
  private final List<String> jobs;
  private final boolean continueOnError;
  private final CancelScope scope;
  private final ItemsPast past;
  private final @Nullable Object[] results;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final int atOnce;
  private int underWay;
  private long failed;
  private @Nullable ItemFailedException firstFailure;

  /**
   * A list to be worked on.
   *
   * @param owner the for-each
   * @param splitting the exchange that has the list
   * @param list the items, or the batches
   * @param form what they are
   * @param atOnce how many at a time
   * @param continueOnError whether an item that failed leaves null and does not end the for-each
   */
  Items(
      StepContext owner,
      Exchange splitting,
      List<?> list,
      Form form,
      int atOnce,
      boolean continueOnError) {
    this.owner = owner;
    this.splitting = splitting;
    this.items = list;
    this.form = form;
    this.continueOnError = continueOnError;
    this.atOnce = atOnce;
    this.jobs = WorkflowRuntime.of(splitting.getContext()).jobsInside(owner, splitting);
    this.scope = owner.workScope().child();
    this.results = new Object[list.size()];
    scope.onCancel(this::signal);
    this.past = ItemsPast.of(Objects.requireNonNull(RunPosition.of(splitting)));
    past.restore(this::restored);
  }

  StepContext owner() {
    return owner;
  }

  Form form() {
    return form;
  }

  private void signal() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Hands out the items, as messages that tell their exchange which item it does, and, when all
   * that were handed out are done, a last one that does nothing. The last one is there since Camel
   * (4.17.0) may go on while what it takes for the last item is still under way.
   */
  @Override
  public Iterator<Message> iterator() {
    return new Iterator<>() {
      private int next;
      private boolean over = items.isEmpty();

      @Override
      public boolean hasNext() {
        return !over;
      }

      @Override
      public Message next() {
        if (over) {
          throw new NoSuchElementException();
        }
        next = past.firstOpen(next);
        over = !takePlace(next < items.size());
        return over ? ItemMessage.none(splitting) : new ItemMessage(open(next++), splitting);
      }
    };
  }

  /** Waits for a place for one more item; false when there is none and all others are done. */
  private boolean takePlace(boolean hasMore) {
    lock.lock();
    try {
      while (true) {
        if (!hasMore || scope.isCancelled()) {
          if (underWay == 0) {
            return false;
          }
        } else if (underWay < atOnce) {
          underWay++;
          return true;
        }
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private Item open(int index) {
    CancelScope stop = scope.child();
    JobScope inside = owner.jobs().item(owner.job(), index, stop, jobs);
    return new Item(this, index, items.get(index), stop, inside, new Tally());
  }

  /** An item is done. */
  void done(Item item, @Nullable Object result, @Nullable Throwable failure) {
    item.scope().close();
    ItemFailedException failed = failure == null ? null : failed(item, failure);
    if (failure == null || failed != null) {
      boolean dropped = NOTHING.equals(result);
      past.record(item, dropped, dropped ? null : result, failed);
    }
    ended(item.index(), result, failed, failure != null);
    freePlace();
  }

  /** An item was done before the run went on in this process. */
  private void restored(ItemOutcome outcome, int index) {
    RunError error = outcome.error();
    if (index < results.length) {
      ItemFailedException failed =
          error == null
              ? null
              : ItemFailedException.of(
                  index,
                  form == Form.BATCHES,
                  new RecordedFailureException(error.error()),
                  error.job() == null ? null : error);
      ended(index, outcome.dropped() ? NOTHING : outcome.result(), failed, failed != null);
    }
  }

  private void ended(
      int index, @Nullable Object result, @Nullable ItemFailedException failed, boolean isBad) {
    if (failed != null) {
      keep(failed);
    } else if (!isBad) {
      keep(index, result);
    }
    if (isBad && !continueOnError) {
      scope.cancel(new Reason(Cause.FAILURE, "item " + index + " failed"));
    }
  }

  private void keep(int index, @Nullable Object result) {
    lock.lock();
    try {
      results[index] = result;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Why an item failed: a job inside has, or the work itself did; null where the work was stopped
   * from outside, which is no failure.
   */
  private @Nullable ItemFailedException failed(Item item, Throwable failure) {
    RunError job = item.failedJob(Failures.message(failure));
    return job == null && failure instanceof StoppedException && scope.isCancelled()
        ? null
        : ItemFailedException.of(item.index(), form == Form.BATCHES, failure, job);
  }

  /** Of several failures the first one counts: in time where it ends all, else in the list. */
  private void keep(ItemFailedException failure) {
    lock.lock();
    try {
      failed++;
      ItemFailedException first = firstFailure;
      if (first == null || (continueOnError && failure.index() < first.index())) {
        firstFailure = failure;
      }
    } finally {
      lock.unlock();
    }
  }

  private void freePlace() {
    lock.lock();
    try {
      underWay--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** All items that were handed out are done. */
  void close() {
    scope.close();
  }

  /** Why the for-each failed; null when it did not. */
  @Nullable Exception failure() {
    Reason stopped = owner.workScope().reason();
    if (stopped != null) {
      return new StoppedException(stopped);
    }
    lock.lock();
    try {
      return continueOnError ? null : firstFailure;
    } finally {
      lock.unlock();
    }
  }

  /** What to tell of items that failed and did not end the for-each; null when there are none. */
  @Nullable String warning() {
    lock.lock();
    try {
      return firstFailure == null || !continueOnError
          ? null
          : "%d of %d %s failed, the first: %s"
              .formatted(
                  failed,
                  items.size(),
                  form == Form.BATCHES ? "batches" : "items",
                  firstFailure.getMessage());
    } finally {
      lock.unlock();
    }
  }

  /** An item is done and gives nothing: it was filtered out. */
  void dropped(Item item) {
    done(item, NOTHING, null);
  }

  /**
   * The results in the order of the items, null where an item failed; of a single value its own.
   */
  @Nullable Object result() {
    List<@Nullable Object> list = new ArrayList<>(results.length);
    for (Object result : results) {
      if (!NOTHING.equals(result)) {
        list.add(result);
      }
    }
    if (form == Form.SINGLE) {
      return list.isEmpty() ? null : list.getFirst();
    }
    return Collections.unmodifiableList(list);
  }
}
