package io.cameleer.camel.guard;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A call under way, and equal ones that wait for what becomes of it. Guarded by its cache. */
final class Flight {
  /**
   * What has become of the call.
   *
   * @param failure why it failed; null if it did not
   * @param answer plain data; null is an answer, too
   */
  record Landing(@Nullable Exception failure, @Nullable Object answer) {}

  private final Deque<Suspended> followers = new ArrayDeque<>();

  void add(Suspended follower) {
    followers.add(follower);
  }

  /** Lets the first of those who wait make the call instead; false when nobody waits. */
  boolean handOver() {
    for (Suspended next = followers.poll(); next != null; next = followers.poll()) {
      if (next.resume(null)) {
        return true;
      }
    }
    return false;
  }

  /** Tells all who wait. */
  void land(Landing landing) {
    followers.forEach(follower -> follower.resume(landing));
  }
}
