package io.cameleer.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.cli.Printed;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests that lie beside the example workflows pass, by the command that runs them. */
class TestedRoutesTest {
  private static final String ENDING = ".test.yaml";

  @TempDir Path temporary;

  static List<String> files() {
    return RoutesFolder.names(ENDING);
  }

  @ParameterizedTest
  @MethodSource("files")
  void passes(String name) throws Exception {
    RoutesFolder.copyTo(temporary);
    Printed printed = Printed.by(temporary, List.of("test", name + ENDING));
    assertThat(printed.status()).as("%s", printed).isZero();
  }
}
