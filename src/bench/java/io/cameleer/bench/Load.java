package io.cameleer.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** So many at a time, each beginning again when it has ended, for a while. */
final class Load {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private Load() {}

  /** A run; throws when it did not come to the right end. */
  @FunctionalInterface
  interface Work {
    void run(int number) throws Exception;
  }

  static Figures measure(Work work, int atOnce, long millis) throws Exception {
    long[][] times = new long[atOnce][];
    AtomicInteger numbers = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    CountDownLatch ended = new CountDownLatch(atOnce);
    long cpu = SYSTEM.getProcessCpuTime();
    long bytes = THREADS.getTotalThreadAllocatedBytes();
    long start = System.nanoTime();
    long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
    for (int i = 0; i < atOnce; i++) {
      int slot = i;
      Thread.ofVirtual()
          .start(
              () -> {
                try {
                  times[slot] = loop(work, numbers, end);
                } catch (Throwable e) {
                  failure.set(e);
                  times[slot] = new long[0];
                }
                ended.countDown();
              });
    }
    ended.await();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (failure.get() != null) {
      throw new IllegalStateException(failure.get());
    }
    long[] all = Arrays.stream(times).flatMapToLong(Arrays::stream).sorted().toArray();
    return new Figures(
        all.length / seconds,
        at(all, 0.5),
        at(all, 0.99),
        (SYSTEM.getProcessCpuTime() - cpu) / 1e6 / all.length,
        (THREADS.getTotalThreadAllocatedBytes() - bytes) / 1024.0 / all.length,
        Machine.peakMegabytes(ProcessHandle.current().pid()));
  }

  private static long[] loop(Work work, AtomicInteger numbers, long end) throws Exception {
    long[] times = new long[64];
    int count = 0;
    for (long begin = System.nanoTime(); begin < end; begin = System.nanoTime()) {
      work.run(numbers.getAndIncrement());
      if (count == times.length) {
        times = Arrays.copyOf(times, count * 2);
      }
      times[count++] = System.nanoTime() - begin;
    }
    return Arrays.copyOf(times, count);
  }

  private static double at(long[] sorted, double part) {
    return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * part)] / 1e6;
  }
}
