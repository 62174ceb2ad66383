package io.cameleer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PieceMaskTest {
  private final Secrets secrets = new Secrets();
  private final List<Object> shown = new ArrayList<>();
  private final PieceMask mask = new PieceMask(secrets, (name, data) -> shown.add(data));

  private void add(Object... pieces) {
    for (Object piece : pieces) {
      mask.add(null, piece);
    }
  }

  @Test
  void withoutSecretsNothingWaits() {
    add("a", Map.of("b", 1), List.of("c"));
    assertThat(shown).containsExactly("a", Map.of("b", 1), List.of("c"));
  }

  @Test
  void onlyWhatMayBeginASecretWaits() {
    secrets.register("secret");
    add("a sec");
    assertThat(shown).isEmpty();
    add("ond");
    assertThat(shown).containsExactly("a sec", "ond");
  }

  @Test
  void aSecretInOnePieceIsHiddenAtOnce() {
    secrets.register("secret");
    add("my secret!");
    assertThat(shown).containsExactly("my ***!");
  }

  @Test
  void aSecretIsReadInTheSamePlaceOfPiecesThatFollowOneAnother() {
    secrets.register("secret");
    add(
        Map.of("id", 1, "texts", List.of("my se", "x")),
        Map.of("id", 2),
        Map.of("id", 3, "texts", List.of("cret!", "y")));
    assertThat(shown)
        .containsExactly(
            Map.of("id", 1, "texts", List.of("my ***", "x")),
            Map.of("id", 2),
            Map.of("id", 3, "texts", List.of("!", "y")));
  }

  @Test
  void whatOnlyLooksLikeASecretComesAtTheEnd() {
    secrets.register("secret");
    add("secre");
    mask.end(true);
    assertThat(shown).containsExactly("secre");
  }

  @Test
  void whereTheStreamBreaksOffItIsHidden() {
    secrets.register("secret");
    add("a secre");
    mask.end(false);
    assertThat(shown).containsExactly("a ***");
  }

  @Test
  void notEverythingIsHeldBack() {
    secrets.register("secret");
    add("a s");
    for (int i = 0; i < 200; i++) {
      add(Map.of("other", i));
    }
    assertThat(shown).hasSize(201).startsWith("a ***");
  }

  @Test
  void wherePiecesAreCutMakesNoDifference() {
    secrets.register("abcab");
    secrets.register("xyxyz");
    Random random = new Random(42);
    for (int turn = 0; turn < 2000; turn++) {
      shown.clear();
      String text =
          random
              .ints(40, 0, 5)
              .mapToObj(i -> List.of("ab", "c", "xy", "z", "-").get(i))
              .reduce("", String::concat);
      int at = 0;
      while (at < text.length()) {
        int end = Math.min(text.length(), at + 1 + random.nextInt(4));
        add(text.substring(at, end));
        at = end;
      }
      mask.end(true);
      String joined = String.join("", shown.stream().map(String::valueOf).toList());
      assertThat(joined).isEqualTo(text.replaceAll("abcab|xyxyz", "***"));
    }
  }
}
