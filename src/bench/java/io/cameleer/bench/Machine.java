package io.cameleer.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the figures come from. */
final class Machine {
  private static final com.sun.management.OperatingSystemMXBean SYSTEM =
      (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private Machine() {}

  static String describe() {
    return "%n%s, %d cores, %d GB, load %.1f; Java %s"
        .formatted(
            SYSTEM.getName(),
            Runtime.getRuntime().availableProcessors(),
            SYSTEM.getTotalMemorySize() >> 30,
            SYSTEM.getSystemLoadAverage(),
            Runtime.version());
  }

  /** The most memory that a process ever had, in MB; -1 where that is not known. */
  static long peakMegabytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      return -1;
    }
  }
}
