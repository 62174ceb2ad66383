package io.cameleer.camel.call;

import io.cameleer.camel.WorkThread;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** How a node is run so that it can be stopped. */
@SuppressWarnings("ImmutableEnumChecker")
enum Manner {
  /**
   * A call that may block: on a virtual thread. A process tree has the time to end, see its grace.
   */
  CALL(WorkThread::call, Duration.ofSeconds(6)),

  /** A call over HTTP, whose failures we can explain. */
  HTTP(CALL.executor, CALL.patience),

  /** A script, which may compute for ever without looking up: on a platform thread of its own. */
  SCRIPT(
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("script-", 0).factory()),
      Duration.ofMillis(500));

  private final Executor executor;
  private final Duration patience;

  Manner(Executor executor, Duration patience) {
    this.executor = executor;
    this.patience = patience;
  }

  /** Where the node runs. */
  Executor executor() {
    return executor;
  }

  /** How long a node may take to end after it was interrupted, before it is left behind. */
  Duration patience() {
    return patience;
  }
}
