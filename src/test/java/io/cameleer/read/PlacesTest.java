package io.cameleer.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.source.Location;
import io.cameleer.source.Problems;
import io.cameleer.source.SourceText;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every character of a value is known by its place in the document. */
class PlacesTest {
  /** In each document one Q stands in the value of {@code a}; its place is what is asked for. */
  static Stream<Arguments> documents() {
    return Stream.of(
            "a: Q",
            "a: some text Q more",
            "x: 1\na:   'it''s Q here'",
            "a: \"tab\\t quote\\\" unicode\\u0041 Q\"",
            "a: \"continued \\\n   here Q\"",
            "a: \"folded\n\n   here Q\"",
            "a: 'folded\n   here Q'",
            "a: plain\n   folded\n   here Q",
            "a: |\n  first\n    second\n  third Q\n",
            "a: |2\n  first\n  Q\n",
            "a: >\n  first\n  second\n\n  third Q\n",
            "a: >-  # comment\n  Q\n",
            "a: ${input.x} and Q",
            "a: ${input.x + Q}",
            "a: \"${input.x == \\\"y\\\" and Q}\"",
            "a: '${input.x == ''y'' and Q}'",
            "a: |\n  one ${1}\n  two ${2 + Q} three\n",
            "a: ${b\n   + c\n   + Q}",
            "a: \"${b\n   + Q}\"",
            "a: &anchor Q",
            "a: !!str Q",
            "a: &anchor\n   Q",
            "{b: [1, 2], a: [${x}, {c: Q}]}",
            "a:\n- b: 1\n- c: [x, 'Q']",
            "😀: 1\na: 😀 ${😀} Q",
            "a: \"😀 \\U0001F600 Q\"",
            "b: 1\r\na: |\r\n  x\r\n  y Q\r\n",
            "a: \\${x} Q",
            "a: \"\\${x} Q\"",
            "? b\n: 1\n? a\n: Q")
        .map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void aCharacterIsWhereItStands(String yaml) {
    Node root = TreeReader.read(new SourceText("a.yaml", yaml), new Problems());
    assertThat(root).isInstanceOf(Node.Mapping.class);
    Node.Scalar scalar = withQ(((Node.Mapping) root).get("a"));

    Location found = scalar.at(scalar.text().indexOf('Q'));

    String before = yaml.substring(0, yaml.indexOf('Q'));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = before.length() - before.lastIndexOf('\n');
    assertThat(found).isEqualTo(new Location("a.yaml", line, column));
  }

  private static Node.Scalar withQ(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> scalar.text().indexOf('Q') < 0 ? null : scalar;
      case Node.Listing list ->
          list.items().stream()
              .map(PlacesTest::withQ)
              .filter(s -> s != null)
              .findFirst()
              .orElse(null);
      case Node.Mapping map ->
          map.entries().stream()
              .map(e -> withQ(e.value()))
              .filter(s -> s != null)
              .findFirst()
              .orElse(null);
    };
  }

  @Test
  void elementsOfTheModelKnowTheirPlaces() {
    var document =
        Texts.valid(
            """
            components:
              - id: a
                type: shell
                command: [ls]
            workflows:
              - id: main
                jobs:
                  - id: one
                    component: a
                  - {id: two, component: a}
            """);

    assertThat(document.at()).isEqualTo(new Location("test.yaml", 1, 1));
    assertThat(document.components().get(0).at()).isEqualTo(new Location("test.yaml", 2, 5));
    assertThat(document.workflows().get(0).at()).isEqualTo(new Location("test.yaml", 6, 5));
    assertThat(Texts.job(document, "one").at()).isEqualTo(new Location("test.yaml", 8, 9));
    assertThat(Texts.job(document, "two").at()).isEqualTo(new Location("test.yaml", 10, 9));
  }
}
