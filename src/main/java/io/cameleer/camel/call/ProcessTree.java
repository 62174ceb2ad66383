package io.cameleer.camel.call;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends a process together with everything that it has started and that is still its descendant. */
final class ProcessTree {
  /** How long a process may take to end by itself after it was asked to. */
  static final Duration GRACE = Duration.ofSeconds(3);

  /** How long the operating system may take to remove a process that was killed. */
  private static final Duration REMOVAL = Duration.ofSeconds(1);

  /** Rounds of killing; a tree that goes on forking is caught in a later one. */
  private static final int ROUNDS = 5;

  private ProcessTree() {}

  /**
   * Asks the whole tree to end, waits for at most {@link #GRACE}, and kills what is left. An
   * interrupt shortens the wait and stays set.
   */
  static void stop(ProcessHandle root) {
    Set<ProcessHandle> tree = new LinkedHashSet<>();
    collect(root, tree);
    tree.forEach(ProcessHandle::destroy);
    boolean interrupted = !awaitEnd(tree, GRACE);
    for (int round = 0; round < ROUNDS && tree.stream().anyMatch(ProcessHandle::isAlive); round++) {
      List.copyOf(tree).forEach(process -> collect(process, tree));
      tree.forEach(ProcessHandle::destroyForcibly);
      interrupted |= !awaitEnd(tree, REMOVAL);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void collect(ProcessHandle root, Set<ProcessHandle> tree) {
    if (root.isAlive()) {
      tree.add(root);
      root.descendants().forEach(tree::add);
    }
  }

  /** Waits until all have ended or the time is up; false when it was interrupted. */
  private static boolean awaitEnd(Set<ProcessHandle> tree, Duration atMost) {
    CompletableFuture<?>[] ends =
        tree.stream()
            .filter(ProcessHandle::isAlive)
            .map(ProcessHandle::onExit)
            .toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(ends).get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      return false;
    } catch (TimeoutException | ExecutionException e) {
      return true;
    }
  }
}
