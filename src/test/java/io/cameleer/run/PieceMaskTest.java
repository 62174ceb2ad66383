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
  void aSecretThatBeginsLikeAnotherOneOrHasItInsideIsHiddenWhole() {
    secrets.register("prod");
    secrets.register("sk-prod-9f3");
    secrets.register("admin");
    secrets.register("admin2024");
    add("sk-", "prod", "-9f3", " admin", "2024", " admin", "istrator", " prod");
    mask.end(true);
    assertThat(String.join("", shown.stream().map(String::valueOf).toList()))
        .isEqualTo("*** *** ***istrator ***");
  }

  @Test
  void aSecretInMorePiecesThanAreHeldBackIsHiddenToItsEnd() {
    String key = "0123456789abcdef".repeat(40);
    secrets.register(key);
    add("key: ");
    for (int i = 0; i < key.length(); i += 2) {
      add(key.substring(i, i + 2));
    }
    add("!");
    assertThat(String.join("", shown.stream().map(String::valueOf).toList()))
        .startsWith("key: ***")
        .endsWith("!")
        .doesNotContain("0", "a", "f");
  }

  @Test
  void wherePiecesAreCutMakesNoDifference() {
    List<String> words = List.of("abcab", "xyxyz", "xyz", "abcabc-");
    words.forEach(secrets::register);
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
      assertThat(joined.replaceAll("[*]+", "*")).as(text).isEqualTo(hidden(text, words));
    }
  }

  /** The text with one star for all that stands next to one another in secrets. */
  private static String hidden(String text, List<String> words) {
    StringBuilder stars = new StringBuilder(text);
    for (String word : words) {
      if (word.length() >= 4) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
          stars.replace(at, at + word.length(), "*".repeat(word.length()));
        }
      }
    }
    return stars.toString().replaceAll("[*]+", "*");
  }
}
