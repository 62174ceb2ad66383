package io.cameleer.bench;

import java.lang.management.ManagementFactory;

/** What is in use of this process' heap. */
final class Heap {
  private Heap() {}

  /** Bytes in use when all garbage is gone. */
  static long used() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      Thread.sleep(50);
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
