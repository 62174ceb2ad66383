package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkThreadTest {
  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  @Test
  void whatARunBeginsIsDoneByItsThreadInOrder() throws Exception {
    List<Thread> threads = new CopyOnWriteArrayList<>();
    List<String> order = new CopyOnWriteArrayList<>();

    WorkThread.start(
        () -> {
          WorkThread.branch(() -> note("first branch", order, threads));
          WorkThread.branch(
              () -> {
                note("second branch", order, threads);
                WorkThread.call(
                    () -> {
                      note("call", order, threads);
                      WorkThread.goOn(() -> WorkThread.call(() -> last(order, threads)));
                    });
              });
          note("run", order, threads);
        });

    ended.await();
    assertThat(order).containsExactly("run", "first branch", "second branch", "call", "next call");
    assertThat(threads).as("one thread").containsOnly(threads.getFirst());
  }

  private void last(List<String> order, List<Thread> threads) {
    note("next call", order, threads);
    ended.countDown();
  }

  private static void note(String what, List<String> order, List<Thread> threads) {
    order.add(what);
    threads.add(Thread.currentThread());
  }

  @Test
  void aBranchThatBlocksHoldsUpNoOther() throws Exception {
    WorkThread.start(
        () -> {
          WorkThread.branch(() -> await(released));
          WorkThread.branch(released::countDown);
        });

    released.await();
  }

  @Test
  void aCallDoesNotWaitForWhatBeganIt() throws Exception {
    WorkThread.start(this::beginACallAndWaitForIt);

    ended.await();
  }

  @Test
  void callsAreMadeAtOnce() throws Exception {
    CyclicBarrier all = new CyclicBarrier(5);

    WorkThread.start(
        () ->
            IntStream.range(0, 4)
                .forEach(branch -> WorkThread.branch(() -> WorkThread.call(() -> meet(all)))));

    meet(all);
  }

  @Test
  void aCallThatBeginsAnotherDoesNotMakeItItself() throws Exception {
    WorkThread.call(this::beginACallAndWaitForIt);

    ended.await();
  }

  @Test
  void anInterruptIsNotTakenForOneOfTheNextTask() throws Exception {
    List<Boolean> interrupted = new CopyOnWriteArrayList<>();

    WorkThread.start(
        () -> {
          WorkThread.branch(
              () -> {
                interrupted.add(Thread.currentThread().isInterrupted());
                ended.countDown();
              });
          Thread.currentThread().interrupt();
        });

    ended.await();
    assertThat(interrupted).containsExactly(false);
  }

  @Test
  void aCallDoesNotWaitForBranchesThatAreBegunAfterIt() throws Exception {
    WorkThread.start(
        () -> {
          WorkThread.call(released::countDown);
          WorkThread.branch(
              () -> {
                await(released);
                ended.countDown();
              });
        });

    ended.await();
  }

  @Test
  void nothingIsLostWithAThreadThatFails() throws Exception {
    CountDownLatch both = new CountDownLatch(2);

    WorkThread.start(
        () -> {
          Thread.currentThread().setUncaughtExceptionHandler((thread, expected) -> {});
          WorkThread.branch(
              () -> {
                throw new IllegalStateException("a task fails");
              });
          WorkThread.branch(both::countDown);
          WorkThread.branch(() -> WorkThread.call(both::countDown));
        });

    both.await();
  }

  @Test
  void longBranchesRunBesideEachOther() throws Exception {
    CyclicBarrier all = new CyclicBarrier(4);
    try (BranchExecutor branches = new BranchExecutor()) {
      for (int i = 0; i < 3; i++) {
        branches.execute(() -> meet(all));
      }
      meet(all);
    }
  }

  @Test
  void aRouteThatWasStoppedTakesNoMoreBranches() {
    BranchExecutor branches = new BranchExecutor();
    branches.shutdown();

    assertThatThrownBy(() -> branches.execute(released::countDown))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("the route was stopped");
  }

  private void beginACallAndWaitForIt() {
    WorkThread.call(released::countDown);
    await(released);
    ended.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void meet(CyclicBarrier all) {
    try {
      all.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }
}
