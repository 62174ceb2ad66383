package io.cameleer.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomTest {
  private final Room room = new Room(100);
  private final List<String> in = new ArrayList<>();

  private Room.Seat ask(String name, long bytes) {
    return room.ask(bytes, () -> in.add(name));
  }

  @Test
  void whoFindsNoRoomWaitsInLine() {
    Room.Seat a = ask("a", 60);
    Room.Seat b = ask("b", 60);
    Room.Seat c = ask("c", 10);
    assertThat(in).containsExactly("a");
    a.leave();
    a.leave();
    assertThat(in).containsExactly("a", "b", "c");
    ask("d", 50);
    assertThat(in).hasSize(3);
    b.leave();
    assertThat(in).endsWith("d");
    c.leave();
  }

  @Test
  void oneThatIsLargerThanTheRoomIsAlone() {
    Room.Seat small = ask("small", 1);
    Room.Seat large = ask("large", 1_000);
    assertThat(in).containsExactly("small");
    small.leave();
    assertThat(in).containsExactly("small", "large");
    Room.Seat next = ask("next", 1);
    assertThat(in).hasSize(2);
    large.leave();
    assertThat(in).endsWith("next");
    next.leave();
  }

  @Test
  void whatIsNotNeededIsForOthers() {
    Room.Seat large = ask("large", 1_000);
    Room.Seat waits = ask("waits", 60);
    waits.shrink(1);
    large.shrink(2_000);
    assertThat(in).containsExactly("large");
    large.shrink(40);
    assertThat(in).containsExactly("large", "waits");
    ask("next", 1);
    assertThat(in).hasSize(2);
    large.leave();
    large.shrink(1);
    assertThat(in).endsWith("next");
    ask("last", 40);
    assertThat(in).hasSize(3);
  }

  @Test
  void whoGivesUpLeavesTheLine() {
    Room.Seat a = ask("a", 100);
    Room.Seat b = ask("b", 100);
    ask("c", 100);
    b.leave();
    a.leave();
    assertThat(in).containsExactly("a", "c");
  }
}
