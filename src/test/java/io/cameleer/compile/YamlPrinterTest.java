package io.cameleer.compile;

import static io.cameleer.compile.Node.field;
import static io.cameleer.compile.Node.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.compile.Node.Fields;
import io.cameleer.compile.Node.Flag;
import io.cameleer.compile.Node.Fraction;
import io.cameleer.compile.Node.Items;
import io.cameleer.compile.Node.Text;
import io.cameleer.compile.Node.Whole;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;
import org.snakeyaml.engine.v2.schema.JsonSchema;
import org.snakeyaml.engine.v2.schema.Schema;

class YamlPrinterTest {
  private static final String[] SNIPPETS = {
    ": ",
    " #",
    "#",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "  ",
    "'",
    "\"",
    "\\",
    "{{",
    "}}",
    "${",
    "}",
    "[",
    "]",
    "{",
    "-",
    "- ",
    "---",
    "...",
    "?",
    "&a",
    "*a",
    "!",
    "|",
    ">",
    "%",
    "@",
    "`",
    "yes",
    "no",
    "on",
    "off",
    "true",
    "False",
    "null",
    "~",
    "1",
    "1.5",
    "0x1F",
    "1e3",
    "2001-01-01",
    "12:30",
    ".inf",
    "<<",
    "=",
    "é",
    "日本",
    "😀",
    "\u0000",
    "\u0007",
    "\u0085",
    "\u00a0",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\ud800",
    "\udc00",
    "\ue000",
    "a",
    "word",
    ",",
    ":",
    "x: y"
  };

  @Property(tries = 1500, shrinking = ShrinkingMode.OFF)
  void everyTreeIsReadBackAsItWas(@ForAll long seed) {
    Node tree = tree(new Random(seed), 4);
    String yaml = YamlPrinter.print(tree);

    for (Schema schema : List.of(new JsonSchema(), new CoreSchema())) {
      assertThat(read(yaml, schema)).as(yaml).isEqualTo(plain(tree));
    }
  }

  @Property(tries = 4000, shrinking = ShrinkingMode.OFF)
  void everyTextIsReadBackAsText(@ForAll long seed) {
    String text = text(new Random(seed));
    Node tree = field("a", new Items(List.of(new Text(text), field("b", text), field("k", "v"))));

    assertThat(read(YamlPrinter.print(tree), new CoreSchema())).isEqualTo(plain(tree));
    assertThat(read(YamlPrinter.print(tree), new FailsafeSchema())).isEqualTo(plain(tree));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "direct:a",
        "${input}",
        "30s",
        "sentiment-response/",
        "a, b",
        "https://host/path?q=1#x",
        "it's",
        "${a == 'b' ? x : y}x",
        "#jobs in the middle"
      })
  void quotesOnlyWhereNeeded(String text) {
    boolean needed = text.contains(": ") || text.contains(" :") || text.startsWith("#");

    assertThat(YamlPrinter.print(new Text(text)))
        .isEqualTo((needed ? "'" + text.replace("'", "''") + "'" : text) + "\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "yes",
        "NO",
        "On",
        "off",
        "y",
        "N",
        "true",
        "Null",
        "~",
        "1",
        "-1",
        "+1",
        "0x1f",
        "0o7",
        "1_000",
        "1.5e3",
        ".5",
        ".inf",
        "12:30:45",
        "2001-01-01",
        "2001-01-01T10:00:00Z",
        "a:",
        "a: b",
        "a #b",
        "- a",
        "? a",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        "{a",
        "[a",
        "<<",
        "=",
        " a",
        "a ",
        "|",
        ">"
      })
  void quotesWhatAnotherReaderWouldTakeForSomethingElse(String text) {
    assertThat(YamlPrinter.print(new Text(text))).isEqualTo("'" + text + "'\n");
  }

  /** SnakeYAML Engine 3.0.1 fails where a pair of surrogates lies on the edge of its buffer. */
  @Test
  void readersMayReadInPartsAnywhere() {
    for (int before = 1000; before < 1050; before++) {
      Node tree = field("a", "x".repeat(before) + "😀😀");

      assertThat(read(YamlPrinter.print(tree), new CoreSchema())).isEqualTo(plain(tree));
    }
  }

  @Test
  void printsBlockStyle() {
    Fields step =
        field(
            "step",
            fields()
                .with("id", "a")
                .with("on", true)
                .with("count", 3)
                .with("f", 0.25)
                .with("none", fields())
                .with("empty", List.of())
                .with("text", "one\ntwo\n")
                .with(
                    "steps", List.of(field("to", "direct:a"), new Items(List.of(new Text("b"))))));

    assertThat(YamlPrinter.print(new Items(List.of(step))))
        .isEqualTo(
            """
            - step:
                id: a
                'on': true
                count: 3
                f: 0.25
                none: {}
                empty: []
                text: |
                  one
                  two
                steps:
                  - to: direct:a
                  - - b
            """);
  }

  @Test
  void refusesWhatItCouldNotPrint() {
    assertThatThrownBy(() -> new Fraction(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> field("k".repeat(501), "v")).hasMessageContaining("500");
  }

  private static Object read(String yaml, Schema schema) {
    return new Load(LoadSettings.builder().setSchema(schema).build()).loadFromString(yaml);
  }

  private static Object plain(Node node) {
    return switch (node) {
      case Text text -> text.value();
      case Whole whole ->
          (int) whole.value() == whole.value() ? (Object) (int) whole.value() : whole.value();
      case Fraction fraction -> fraction.value();
      case Flag flag -> flag.value();
      case Items items ->
          new ArrayList<>(items.items().stream().map(YamlPrinterTest::plain).toList());
      case Fields fields -> {
        Map<String, Object> map = new LinkedHashMap<>();
        fields.entries().forEach((key, value) -> map.put(key, plain(value)));
        yield map;
      }
    };
  }

  /** A tree made of everything that is hard to print. */
  private static Node tree(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 5 : 8)) {
      case 0 -> new Whole(random.nextLong());
      case 1 -> new Fraction(random.nextGaussian());
      case 2 -> new Flag(random.nextBoolean());
      case 3, 4 -> new Text(text(random));
      case 5 -> new Items(many(random, () -> tree(random, depth - 1)));
      default -> {
        Map<String, Node> entries = new LinkedHashMap<>();
        many(random, () -> text(random)).forEach(key -> entries.put(key, tree(random, depth - 1)));
        yield new Fields(entries);
      }
    };
  }

  private static String text(Random random) {
    boolean anything = random.nextInt(3) == 0;
    return String.join(
        "",
        many(
            random,
            () ->
                anything
                    ? Character.toString(random.nextInt(0x110000))
                    : SNIPPETS[random.nextInt(SNIPPETS.length)]));
  }

  private static <T> List<T> many(Random random, Supplier<T> one) {
    return Stream.generate(one).limit(random.nextInt(7)).toList();
  }
}
