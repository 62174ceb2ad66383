package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.Timer.Registration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SystemTimerTest {
  private final SystemTimer timer = new SystemTimer(Runnable::run);

  @AfterEach
  void close() {
    timer.close();
  }

  @Test
  void whatIsCalledOffDoesNotHappenAndTheRestDoes() throws Exception {
    AtomicInteger calledOff = new AtomicInteger();
    CountDownLatch left = new CountDownLatch(3000);

    List<Registration> unwanted = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      timer.after(Duration.ofMillis(100), left::countDown);
      unwanted.add(timer.after(Duration.ofMillis(200), calledOff::incrementAndGet));
    }
    unwanted.forEach(Registration::close);
    left.await();
    CountDownLatch later = new CountDownLatch(1);
    timer.after(Duration.ofMillis(200), later::countDown);
    later.await();

    assertThat(calledOff).hasValue(0);
  }

  @Test
  void whatIsDueFirstHappensFirst() throws Exception {
    List<String> order = new ArrayList<>();
    CountDownLatch both = new CountDownLatch(2);
    timer.after(
        Duration.ofMillis(60),
        () -> {
          order.add("later");
          both.countDown();
        });
    timer.after(Duration.ofMillis(70), () -> order.add("never")).close();
    timer.after(
        Duration.ofMillis(20),
        () -> {
          order.add("sooner");
          both.countDown();
        });

    both.await();

    assertThat(order).containsExactly("sooner", "later");
  }
}
