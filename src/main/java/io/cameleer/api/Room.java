package io.cameleer.api;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Room in memory for large bodies: many that come at once must not take all of it. Who finds none
 * waits in line, without a thread. One body always finds room. Safe for use by several threads.
 */
final class Room {
  /** What a body takes on its way through the server, compared to its size, and a little more. */
  private static final int SHARE = 32;

  private final long size;
  private long taken;
  private final Deque<Seat> line = new ArrayDeque<>();

  /** So many bytes. */
  Room(long size) {
    this.size = size;
  }

  /** As much as the memory of this process allows. */
  static Room ofMemory() {
    return new Room(Runtime.getRuntime().maxMemory() / SHARE);
  }

  /** The room of one body; left by everybody who asked for one. */
  final class Seat {
    private long bytes;
    private final Runnable begin;
    private boolean granted;
    private boolean left;

    private Seat(long bytes, Runnable begin) {
      this.bytes = bytes;
      this.begin = begin;
    }

    /** It takes no more than so many bytes: the rest is for others. */
    void shrink(long most) {
      List<Seat> next;
      synchronized (Room.this) {
        if (left || !granted || most >= bytes) {
          return;
        }
        taken -= bytes - most;
        bytes = most;
        next = letIn();
      }
      next.forEach(seat -> seat.begin.run());
    }

    /** Lets the next one in, or takes this one out of the line. */
    void leave() {
      List<Seat> next;
      synchronized (Room.this) {
        if (left) {
          return;
        }
        left = true;
        if (granted) {
          taken -= bytes;
        } else {
          line.remove(this);
        }
        next = letIn();
      }
      next.forEach(seat -> seat.begin.run());
    }
  }

  /**
   * Calls the task when there is room for so many bytes: now, or on the thread of one who leaves.
   */
  Seat ask(long bytes, Runnable begin) {
    Seat seat = new Seat(bytes, begin);
    List<Seat> next;
    synchronized (this) {
      line.add(seat);
      next = letIn();
    }
    next.forEach(one -> one.begin.run());
    return seat;
  }

  private List<Seat> letIn() {
    List<Seat> in = new ArrayList<>();
    for (Seat head = line.peek(); head != null; head = line.peek()) {
      if (taken > 0 && taken + head.bytes > size) {
        break;
      }
      line.remove();
      head.granted = true;
      taken += head.bytes;
      in.add(head);
    }
    return in;
  }
}
