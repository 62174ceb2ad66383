package io.cameleer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.engine.EngineOptions;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left on a small terminal when a run is over. */
class LiveTreeTest {
  private static final int COLUMNS = 60;

  @TempDir Path folder;

  @Test
  void theTreeStaysWithEveryJobAndNoLineIsTooLong() {
    List<String> screen =
        screenAfter(
            """
            components:
              - {id: shop, type: shell, command: [sh, -c, "echo the shop on the corner is sold out of everything >&2; exit 3"]}
              - {id: diary, type: camel, uri: "log:diary?level=WARN"}
            workflow:
              id: shopping
              jobs:
                - {id: first, type: filter, input: 1}
                - {id: buy, component: shop, on_error: continue, depends_on: [first]}
                - {id: write, component: diary, input: sold out, depends_on: [buy]}
                - {id: never, type: filter, input: 1, condition: "${false}", depends_on: [write]}
                - {id: 名前, type: filter, input: 1, depends_on: [write]}
            """);

    int heading =
        screen.indexOf(
            screen.stream().filter(l -> l.startsWith("shopping")).findFirst().orElseThrow());
    assertThat(screen.subList(heading, screen.size()))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("shopping  run "),
            line -> assertThat(line).startsWith("  ✔ first "),
            line -> assertThat(line).startsWith("  ✘ buy ").endsWith("…"),
            line -> assertThat(line).startsWith("  ✔ write "),
            line -> assertThat(line).startsWith("  ○ never ").endsWith("its condition was false"),
            line -> assertThat(line).startsWith("  ✔ 名前 "),
            line -> assertThat(line).startsWith("✔ completed").contains("1 failed and handled"));
    assertThat(screen.subList(heading, screen.size() - 1))
        .allSatisfy(line -> assertThat(line.length()).isLessThan(COLUMNS));
    assertThat(screen.subList(0, heading)).allMatch(line -> line.contains("WARN  diary"));
  }

  @Test
  void linesAreCutWhereTheTerminalEnds() {
    assertThat(Cut.toWidth("five!", 5)).isEqualTo("five!");
    assertThat(Cut.toWidth("longer", 5)).isEqualTo("long…");
    assertThat(Cut.toWidth("\u001b[31mlonger\u001b[0m", 5)).isEqualTo("\u001b[31mlong…\u001b[0m");
    assertThat(Cut.toWidth("名前名前", 6)).isEqualTo("名前…");
    assertThat(Cut.toWidth("a\tb\u001b[2Jc", 9)).isEqualTo("a b [2Jc");
  }

  /** Runs a document; the lines on the terminal afterwards, without colours. */
  private List<String> screenAfter(String document) {
    Desk desk = Desk.in(folder).with("live.workflow.yaml", document);
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            InputStream.nullInputStream(),
            new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            true,
            true,
            false,
            COLUMNS,
            20);
    int status =
        CommandLineTool.execute(
            console,
            EngineOptions.defaults(),
            "run",
            desk.folder().resolve("live.workflow.yaml").toString());
    assertThat(status).isZero();
    return screen(err.toString(StandardCharsets.UTF_8));
  }

  /** As much of a terminal as the tree needs: lines, and the cursor's way up. */
  private static List<String> screen(String written) {
    List<String> lines = new ArrayList<>();
    int row = 0;
    for (String part : written.split("\n")) {
      Matcher up = Pattern.compile("\u001b\\[(\\d+)A").matcher(part);
      if (up.find()) {
        row -= Integer.parseInt(up.group(1));
      }
      if (part.contains("\u001b[J")) {
        lines.subList(row, lines.size()).clear();
      }
      String text = part.replaceAll("\u001b\\[[?\\d;]*[a-zA-Z]", "").replace("\r", "");
      if (row < lines.size()) {
        lines.set(row, text);
      } else {
        lines.add(text);
      }
      row++;
    }
    return lines;
  }
}
