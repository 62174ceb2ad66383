package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.Run;
import io.cameleer.run.RunEvent;
import io.cameleer.run.RunStatus;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Very many runs that only wait: they hold no threads, and hardly any memory. */
class ManyRunsTest {
  private static final int RUNS = 10_000;
  private static final long MOST_BYTES_PER_RUN = 10 * 1024;

  /** Counts the runs that come to the gate, from when it is set on. */
  private volatile CountDownLatch atTheGate = new CountDownLatch(0);

  private final Workflows workflows = new Workflows(this::on);

  private void on(RunEvent event) {
    if (event instanceof RunEvent.JobWaiting waiting && waiting.job().equals("gated")) {
      atTheGate.countDown();
    }
  }

  @AfterEach
  void close() {
    workflows.close();
  }

  @Test
  void tenThousandRunsWaitAtADelayAndAtAGate() throws Exception {
    workflows.workflow(
        "w",
        """
        - multicast:
            parallelProcessing: true
            aggregationStrategy: "#jobs"
            steps:
              - step:
                  id: pause
                  steps: [{to: {uri: "job:delay", parameters: {duration: 1h}}}]
              - step:
                  id: gated
                  steps:
                    - to: {uri: "job:await", parameters: {jobs: pause}}
                    - setBody: {language: {language: workflow, expression: "${input}"}}
        - setBody: {language: {language: workflow, expression: "${jobs.gated.output}"}}
        """);
    Workflows.ended(start(1).getFirst());
    atTheGate = new CountDownLatch(RUNS);
    long heapBefore = usedHeap();
    int threadsBefore = ManagementFactory.getThreadMXBean().getThreadCount();

    List<Run> runs = new ArrayList<>(RUNS);
    for (int i = 0; i < RUNS; i++) {
      runs.add(workflows.start("w", i));
    }
    workflows.timer.awaitPending(RUNS);
    atTheGate.await();

    runs.forEach(ManyRunsTest::awaitWaiting);
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    long perRun = (usedHeap() - heapBefore) / RUNS;
    assertThat(threads).isLessThan(threadsBefore + 50);
    assertThat(perRun).isLessThan(MOST_BYTES_PER_RUN);

    workflows.timer.advance(Duration.ofHours(1));
    for (int i = 0; i < RUNS; i++) {
      assertThat(Workflows.ended(runs.get(i)).output()).isEqualTo((long) i);
    }
    assertThat(workflows.camel.getInflightRepository().size()).isZero();
    assertThat(workflows.runtime.live().all()).isEmpty();
  }

  private List<Run> start(int count) throws InterruptedException {
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      runs.add(workflows.start("w", i));
    }
    workflows.timer.awaitPending(count);
    workflows.timer.advance(Duration.ofHours(1));
    return runs;
  }

  /** A job is told to wait, and has its clock set, a moment before its run counts as waiting. */
  private static void awaitWaiting(Run run) {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (run.status() != RunStatus.WAITING) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      Thread.onSpinWait();
    }
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
