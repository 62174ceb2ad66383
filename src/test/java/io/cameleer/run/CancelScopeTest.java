package io.cameleer.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.run.CancelScope.Cause;
import io.cameleer.run.CancelScope.Reason;
import io.cameleer.run.Timer.Registration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CancelScopeTest {
  private static final Reason WHY = new Reason(Cause.REQUEST, "enough");

  /** Keeps the last call that is to come. */
  private static final class OneAlarm implements Timer {
    private Runnable task;

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public Registration after(Duration delay, Runnable due) {
      task = due;
      return () -> task = null;
    }
  }

  private final OneAlarm timer = new OneAlarm();
  private final CancelScope root = CancelScope.root(timer);
  private final List<String> called = new ArrayList<>();

  @Test
  void whatIsRegisteredIsCalledOnceInOrderAndBeneathToo() {
    root.onCancel(() -> called.add("first"));
    CancelScope child = root.child();
    child.onCancel(() -> called.add("child"));
    root.onCancel(() -> called.add("last"));

    assertThat(root.cancel(WHY)).isTrue();
    assertThat(root.cancel(new Reason(Cause.TIMEOUT, "again"))).isFalse();

    assertThat(called).containsExactly("first", "child", "last");
    assertThat(child.reason()).isEqualTo(WHY);
    assertThatThrownBy(child::check).isInstanceOf(StoppedException.class).hasMessage("enough");
  }

  @Test
  void whoComesLateIsCalledAtOnce() {
    root.cancel(WHY);
    root.onCancel(() -> called.add("late"));
    assertThat(root.child().isCancelled()).isTrue();
    assertThat(called).containsExactly("late");
  }

  @Test
  void whatWasTakenBackIsNotCalled() {
    List<Registration> registrations = new ArrayList<>();
    for (String name : List.of("a", "b", "c", "d")) {
      registrations.add(root.onCancel(() -> called.add(name)));
    }
    registrations.get(3).close();
    registrations.get(1).close();
    registrations.get(1).close();
    registrations.get(0).close();

    root.cancel(WHY);

    assertThat(called).containsExactly("c");
  }

  @Test
  void aClosedScopeIsNotCancelledAnyMore() {
    CancelScope child = root.child();
    child.onCancel(() -> called.add("child"));
    child.close();
    root.cancel(WHY);

    assertThat(called).isEmpty();
    assertThat(child.isCancelled()).isFalse();
    assertThat(child.cancel(WHY)).isFalse();
  }

  @Test
  void aDeadlineCancelsAndNamesTheTime() {
    CancelScope child = root.child(Duration.ofSeconds(5));
    CancelScope within = child.child(Duration.ofMinutes(5));
    assertThat(within.remaining()).isEqualTo(Duration.ofSeconds(5));
    within.close();
    assertThat(timer.task).isNull();

    CancelScope timed = root.child(Duration.ofSeconds(5));
    timer.task.run();

    assertThat(timed.reason()).isEqualTo(new Reason(Cause.TIMEOUT, "timed out after 5 s"));
    assertThat(root.isCancelled()).isFalse();
    assertThat(root.remaining()).isNull();
  }

  @Test
  void beneathACancelledScopeEverybodyKnowsBeforeTheirTurn() {
    CancelScope late = root.child();
    List<Boolean> seen = new ArrayList<>();
    CancelScope other = CancelScope.root(timer);
    other.onCancel(() -> seen.add(true));
    root.onCancel(() -> seen.add(late.isCancelled()));
    CancelScope last = root.child();
    root.onCancel(() -> seen.add(last.isCancelled()));

    root.cancel(WHY);

    assertThat(seen).containsExactly(true, true);
  }
}
