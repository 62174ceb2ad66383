package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** A clock that moves only when it is told to. */
final class VirtualTimer implements Timer {
  private record Due(Instant at, long order, Runnable task) {}

  private final PriorityQueue<Due> line =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
  private Instant now = Instant.parse("2030-01-31T08:00:00Z");
  private long order;

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public Registration after(Duration delay, Runnable task) {
    if (delay.isNegative() || delay.isZero()) {
      Thread.startVirtualThread(task);
      return Registration.NONE;
    }
    synchronized (this) {
      Due due = new Due(now.plus(delay), order++, task);
      line.add(due);
      notifyAll();
      return () -> remove(due);
    }
  }

  private synchronized void remove(Due due) {
    line.remove(due);
  }

  /** How many calls are to come. */
  synchronized int pending() {
    return line.size();
  }

  /** Waits until so many calls are to come. */
  synchronized void awaitPending(int calls) throws InterruptedException {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (line.size() < calls) {
      long left = deadline - System.nanoTime();
      assertThat(left).as("waited for %s calls, there are %s", calls, line.size()).isPositive();
      wait(Math.max(1, left / 1_000_000));
    }
  }

  /** Moves the clock; what is due is begun, each on a thread of its own. */
  void advance(Duration by) {
    List<Runnable> begun = new ArrayList<>();
    synchronized (this) {
      now = now.plus(by);
      while (!line.isEmpty() && !line.peek().at().isAfter(now)) {
        begun.add(line.poll().task());
      }
    }
    begun.forEach(Thread::startVirtualThread);
  }
}
