package io.cameleer.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Documents that would take all memory or time get one clear answer. */
class BoundsTest {

  @Test
  void aliasesOfAliasesAreCounted() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 40; i++) {
      String one = "*a" + (i - 1);
      bomb.append(
          "a%d: &a%d [%s]\n"
              .formatted(
                  i, i, String.join(", ", List.of(one, one, one, one, one, one, one, one, one))));
    }

    assertThat(Texts.problems(bomb.toString()))
        .singleElement()
        .asString()
        .contains("the document holds more than 500000 values, aliases written out");
  }

  @Test
  void aliasesOfLongTextsCountMore() {
    String bomb = "a: &a \"" + "x".repeat(1_000_000) + "\"\nb: [" + "*a, ".repeat(100) + "]\n";

    assertThat(Texts.problems(bomb)).singleElement().asString().contains("more than 500000 values");
  }

  @Test
  void mergeKeysAreCounted() {
    StringBuilder bomb = new StringBuilder("a0: &a0 {x: 1, y: 2}\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a%d: &a%d {<<: *a%d, k%d: *a%d}\n".formatted(i, i, i - 1, i, i - 1));
    }

    assertThat(Texts.problems(bomb.toString()))
        .singleElement()
        .asString()
        .contains("more than 500000 values");
  }

  @Test
  void depthIsBounded() {
    String deep = "a: " + "[".repeat(100_000);
    String blocks =
        IntStream.range(0, 300).mapToObj(i -> " ".repeat(i) + "a:\n").collect(Collectors.joining());

    for (String text : List.of(deep, blocks, "- ".repeat(5000), "a: " + "{b: ".repeat(5000))) {
      assertThat(Texts.problems(text))
          .singleElement()
          .asString()
          .contains("lists and objects lie deeper than 100 levels");
    }
  }

  @Test
  void sizeIsBounded() {
    assertThat(Texts.problems("a: " + "x".repeat(10_000_001)))
        .containsExactly("1:1 the document has 10,000,004 characters; at most 10,000,000 are read");
  }

  @Test
  void theNumberOfValuesIsBounded() {
    assertThat(Texts.problems("workflows: [" + "a,".repeat(600_000) + "]"))
        .singleElement()
        .asString()
        .contains("more than 500000 values");
  }

  @Test
  void unclosedExpressionsAreReportedSoOftenAndNoMore() {
    String line = "a: ${x\n";
    String unclosed =
        IntStream.range(0, 50_000).mapToObj(i -> "k" + i + line).collect(Collectors.joining());

    List<String> problems = Texts.problems(unclosed);

    assertThat(problems.stream().filter(p -> p.contains("is never closed"))).hasSize(20);
  }

  @Test
  void veryManyProblemsAreCounted() {
    String unknown =
        IntStream.range(0, 5_000).mapToObj(i -> "k" + i + ": 1\n").collect(Collectors.joining());

    assertThat(Texts.problems("env: []\n" + unknown))
        .hasSize(1001)
        .last()
        .isEqualTo("1001:1 and 4,001 more problems");
  }

  @Test
  void aLongTextTakesAsLongAsItIs() {
    for (String text : List.of("a: ", "a: \"", "a: '", "a: |\n  ")) {
      assertThat(Texts.problems(text + "x".repeat(3_000_000))).isNotEmpty();
    }
  }

  @Test
  void expressionsWithoutEndAreGivenUp() {
    for (String text :
        List.of(
            "a: " + "${".repeat(500_000),
            "a: \"" + "${' \\\" ".repeat(300_000) + "\"",
            "a: " + "${'} ".repeat(300_000),
            "a: |\n" + "  ${ {\n".repeat(300_000),
            "a: '" + "${''".repeat(300_000) + "'")) {
      assertThat(Texts.problems(text)).isNotEmpty();
    }
  }

  @Test
  void charactersThatNoTextHasAreNamed() {
    assertThat(Texts.problems("a: b\nc: \0"))
        .containsExactly("2:4 the character U+0000 cannot stand in a document");
    assertThat(Texts.problems("a: \uD800"))
        .containsExactly("1:4 the character U+D800 cannot stand in a document");
  }

  @Test
  void aByteOrderMarkIsNoText() {
    assertThat(Texts.problems("\uFEFF- a"))
        .containsExactly("1:1 found a list, expected a workflow document");
  }
}
