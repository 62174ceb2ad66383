package io.cameleer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A watch over files, when what it calls fails. */
class FileWatchTest {
  private static void outlives(Runnable failure) throws InterruptedException {
    CountDownLatch calls = new CountDownLatch(3);
    FileWatch watch =
        new FileWatch(
            () -> "the same",
            () -> {
              calls.countDown();
              failure.run();
            },
            () -> {},
            Duration.ofMillis(1));
    watch.start();
    try {
      assertThat(calls.await(30, TimeUnit.SECONDS)).as("it goes on").isTrue();
    } finally {
      watch.close();
    }
  }

  @Test
  void itOutlivesErrors() throws Exception {
    outlives(
        () -> {
          throw new NoClassDefFoundError("com/example/Missing");
        });
  }

  @Test
  void itOutlivesExceptions() throws Exception {
    outlives(
        () -> {
          throw new IllegalStateException("the disk is away");
        });
  }
}
