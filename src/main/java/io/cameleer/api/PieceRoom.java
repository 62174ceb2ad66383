package io.cameleer.api;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of the streams of services is kept in memory, of all runs together, for those who follow
 * them. Safe for use by several threads.
 */
final class PieceRoom {
  /** The part of the memory that is for it. */
  private static final int SHARE = 64;

  private final long most;
  private final AtomicLong taken = new AtomicLong();

  /** So many letters. */
  PieceRoom(long most) {
    this.most = most;
  }

  /** As much as the memory of this process allows. */
  static PieceRoom ofMemory() {
    return new PieceRoom(Runtime.getRuntime().maxMemory() / SHARE);
  }

  void take(long letters) {
    taken.addAndGet(letters);
  }

  void giveBack(long letters) {
    taken.addAndGet(-letters);
  }

  boolean isFull() {
    return taken.get() > most;
  }
}
