package io.cameleer.api;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The latest events of one run, numbered from 1. Those who follow are woken, and read at their own
 * pace; what they are too late for is gone. Safe for use by several threads.
 */
final class EventLog {
  /** How many events are kept. */
  static final int KEPT = 1000;

  private final Deque<Entry> entries = new ArrayDeque<>();
  private final List<Runnable> followers = new ArrayList<>();
  private long last;
  private boolean complete;

  /**
   * An event.
   *
   * @param number its number
   * @param data what happened, as plain data
   */
  record Entry(long number, Map<String, @Nullable Object> data) {}

  /** Adds an event; {@code end} says that it is the last one. */
  void add(Map<String, @Nullable Object> data, boolean end) {
    List<Runnable> woken;
    synchronized (this) {
      if (entries.size() == KEPT) {
        entries.removeFirst();
      }
      entries.add(new Entry(++last, data));
      complete = complete || end;
      woken = followers.isEmpty() ? List.of() : List.copyOf(followers);
    }
    woken.forEach(Runnable::run);
  }

  /** Nothing follows. */
  void close() {
    List<Runnable> woken;
    synchronized (this) {
      complete = true;
      woken = List.copyOf(followers);
    }
    woken.forEach(Runnable::run);
  }

  /** Wakes somebody at each event, from now on. */
  synchronized void follow(Runnable wake) {
    followers.add(wake);
  }

  synchronized void unfollow(Runnable wake) {
    followers.remove(wake);
  }

  /** The next events after a number, at most so many. */
  synchronized List<Entry> after(long number, int most) {
    List<Entry> next = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.number() > number) {
        next.add(entry);
        if (next.size() == most) {
          break;
        }
      }
    }
    return next;
  }

  /** Whether events after a number are no longer kept. */
  synchronized boolean hasLost(long number) {
    return !entries.isEmpty() && entries.getFirst().number() > number + 1;
  }

  /** Whether there is nothing after a number, and never will be. */
  synchronized boolean isOver(long number) {
    return complete && number >= last;
  }

  synchronized long last() {
    return last;
  }
}
