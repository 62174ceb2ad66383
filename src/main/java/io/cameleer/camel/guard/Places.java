package io.cameleer.camel.guard;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A number of places, and the line of calls that wait for one: first come, first served. Safe for
 * use by several threads.
 */
final class Places {
  /** What came of asking for a place. */
  enum Answer {
    /** The caller has a place and must give it back once. */
    TAKEN,
    /** The caller is in line, and is called when it has a place. */
    IN_LINE,
    /** The line is full. */
    REFUSED
  }

  private final int total;
  private final int queue;
  private final Deque<Suspended> line = new ArrayDeque<>();
  private int taken;
  private int waiting;
  private long refused;

  /**
   * All places free.
   *
   * @param total how many there are, at least 1
   * @param queue how many may wait in line, at least 0
   */
  Places(int total, int queue) {
    this.total = total;
    this.queue = queue;
  }

  /** Takes a place, or puts the call in line behind all others. */
  synchronized Answer take(Suspended call) {
    if (taken < total) {
      taken++;
      return Answer.TAKEN;
    }
    if (waiting >= queue) {
      refused++;
      return Answer.REFUSED;
    }
    waiting++;
    line.add(call);
    return Answer.IN_LINE;
  }

  /**
   * A call that waited was stopped. It stays in line, where it is passed over, until the line is
   * mostly made of such calls.
   */
  synchronized void left() {
    waiting--;
    if (line.size() > 2 * waiting + 16) {
      line.removeIf(Suspended::isOver);
    }
  }

  /** Gives a place back, to whoever is first in line. */
  synchronized void giveBack() {
    for (Suspended next = line.poll(); next != null; next = line.poll()) {
      if (next.resume(null)) {
        waiting--;
        return;
      }
    }
    taken--;
  }

  int total() {
    return total;
  }

  int queue() {
    return queue;
  }

  synchronized int taken() {
    return taken;
  }

  synchronized int waiting() {
    return waiting;
  }

  synchronized long refused() {
    return refused;
  }
}
