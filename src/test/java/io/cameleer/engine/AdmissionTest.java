package io.cameleer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private final List<String> begun = new ArrayList<>();

  @Test
  void runsBeginInTheOrderInWhichTheyCame() {
    Admission admission = new Admission(new RunLimits(1, 10));
    Admission.Place first = enter(admission, "first", null);
    enter(admission, "second", null);
    Admission.Place third = enter(admission, "third", null);
    assertThat(begun).containsExactly("first");

    first.leave();
    first.leave();
    assertThat(begun).containsExactly("first", "second");
    third.leave();
    assertThat(admission.waiting()).isZero();
    assertThat(admission.running()).isEqualTo(1);
  }

  @Test
  void aWorkflowThatIsFullKeepsNobodyElseWaiting() {
    Admission admission = new Admission(new RunLimits(2, 10));
    Admission.Place one = enter(admission, "narrow", 1);
    enter(admission, "narrow", 1);
    Admission.Place other = enter(admission, "wide", null);
    assertThat(begun).containsExactly("narrow", "wide");

    other.leave();
    assertThat(begun).hasSize(2);
    one.leave();
    assertThat(begun).containsExactly("narrow", "wide", "narrow");
  }

  @Test
  void beyondTheQueueRunsAreRefused() {
    Admission admission = new Admission(new RunLimits(1, 1));
    enter(admission, "a", null);
    enter(admission, "b", null);

    assertThatThrownBy(() -> admission.ask("c", null))
        .isInstanceOf(RunsRefusedException.class)
        .hasMessage("1 runs go on and 1 wait, which is all that is allowed; try again later")
        .extracting(e -> ((RunsRefusedException) e).retryAfter().toSeconds())
        .isEqualTo(1L);
    enterAgain(admission, "accepted-before");
    assertThat(admission.waiting()).isEqualTo(2);
  }

  @Test
  void whoLeavesTheQueueMakesRoom() {
    Admission admission = new Admission(new RunLimits(1, 1));
    Admission.Place running = enter(admission, "a", null);
    enter(admission, "b", null).leave();
    enter(admission, "c", null);

    running.leave();
    assertThat(begun).containsExactly("a", "c");
  }

  @Test
  void otherLimitsLetInWhoWaits() {
    Admission admission = new Admission(new RunLimits(1, 5));
    enter(admission, "a", null);
    enter(admission, "b", null);
    admission.limit(RunLimits.NONE);
    assertThat(begun).containsExactly("a", "b");
  }

  private Admission.Place enter(Admission admission, String workflow, Integer most) {
    Admission.Place place = admission.ask(workflow, most);
    place.enter(() -> begun.add(workflow));
    return place;
  }

  private void enterAgain(Admission admission, String workflow) {
    admission.askAgain(workflow, null).enter(() -> begun.add(workflow));
  }
}
