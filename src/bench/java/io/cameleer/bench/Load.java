package io.cameleer.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
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

  /**
   * Measures.
   *
   * @param pid the process that does the work: its CPU time and memory count
   */
  static Figures measure(long pid, Work work, int atOnce, long millis) throws Exception {
    long[][] times = new long[atOnce][];
    AtomicInteger numbers = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    CountDownLatch ended = new CountDownLatch(atOnce);
    long cpu = cpu(pid);
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
        (cpu(pid) - cpu) / 1e6 / all.length,
        isOurs(pid) ? (THREADS.getTotalThreadAllocatedBytes() - bytes) / 1024.0 / all.length : 0,
        Machine.peakMegabytes(pid));
  }

  private static boolean isOurs(long pid) {
    return pid == ProcessHandle.current().pid();
  }

  /** In nanoseconds. */
  private static long cpu(long pid) {
    return isOurs(pid)
        ? SYSTEM.getProcessCpuTime()
        : ProcessHandle.of(pid)
            .flatMap(process -> process.info().totalCpuDuration())
            .orElse(Duration.ZERO)
            .toNanos();
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
