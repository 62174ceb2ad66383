package io.cameleer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Help, and mistakes on the command line: one clear line each, and where to read on. */
class UsageTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run                       | Missing required parameter: 'FILE'",
        "run a.yaml b c            | Unmatched argument at index 3: 'c'",
        "run a.yaml --output=xml   | expected one of [JSON, YAML, TEXT]",
        "run a.yaml --output       | Missing required parameter for option '--output' (FORMAT)",
        "run a.yaml --set          | Missing required parameter for option '--set'",
        "validate                  | Missing required parameter: 'FILE'",
        "validate --format=xml a   | expected one of [TEXT, JSON]",
        "graph a.yaml --format=png | expected one of [MERMAID, SVG]",
        "schema now                | Unmatched argument at index 1: 'now'",
      })
  void aMistakeIsOneLineAndAWayOn(String line, String expected) {
    Printed printed = cameleer(line);

    assertThat(printed.status()).isEqualTo(2);
    assertThat(printed.out()).isEmpty();
    assertThat(printed.err().lines()).hasSize(2);
    assertThat(printed.err().lines().findFirst().orElseThrow())
        .startsWith("error: ")
        .contains(expected);
    assertThat(printed.err()).endsWith("see: cameleer " + line.split(" ")[0] + " --help\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rnu a.yaml   | error: there is no command 'rnu'; did you mean 'run'?",
        "please       | error: there is no command 'please'; there is run, up, runs, validate, test, export,"
            + " graph, schema, completion, help",
      })
  void anUnknownCommandIsAnsweredWithTheNearestOrAll(String line, String expected) {
    assertThat(cameleer(line)).isEqualTo(new Printed(2, "", expected + "\n"));
  }

  @Test
  void anUnknownOptionIsAnsweredWithTheNearest() {
    assertThat(cameleer("run a.yaml --overly b.yaml"))
        .isEqualTo(
            new Printed(
                2, "", "error: Unknown option: '--overly'\nPossible solutions: --overlay\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "up", "validate", "export", "graph", "schema", "completion"})
  void everyCommandHasHelp(String command) {
    Printed printed = cameleer(command + " --help");

    assertThat(printed.status()).isZero();
    assertThat(printed.err()).isEmpty();
    assertThat(printed.out()).startsWith("Usage: cameleer " + command + " ");
    assertThat(cameleer("help " + command).out()).isEqualTo(printed.out());
    assertThat(cameleer("--help").out()).contains("\n  " + command + " ");
  }

  @Test
  void withoutACommandItShowsAllOfThem() {
    assertThat(cameleer("")).isEqualTo(cameleer("--help"));
    assertThat(cameleer("").status()).isZero();
  }

  @Test
  void itHasAVersion() {
    assertThat(cameleer("--version").out()).startsWith("cameleer ").hasLineCount(1);
    assertThat(cameleer("-V")).isEqualTo(cameleer("--version"));
  }

  @Test
  void camelRoutesAreForRunOnly() {
    assertThat(cameleer("export x.camel.yaml").err())
        .startsWith("error: ")
        .endsWith("holds Camel routes, not a workflow document: only `run` takes those\n");
  }

  private Printed cameleer(String line) {
    return Printed.by(folder, line.isBlank() ? List.of() : List.of(line.strip().split("\\s+")));
  }
}
