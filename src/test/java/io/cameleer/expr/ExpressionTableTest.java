package io.cameleer.expr;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every line of a table; the first line of it is what the expressions see, as JSON. */
class ExpressionTableTest {
  @TestFactory
  Stream<DynamicTest> language() throws IOException {
    return table("expressions.txt");
  }

  /** The expressions that the guide to multi-service workflows uses. */
  @TestFactory
  Stream<DynamicTest> guide() throws IOException {
    return table("guide.txt");
  }

  static Stream<DynamicTest> table(String file) throws IOException {
    List<String> lines = lines(file);
    return Example.read(lines.subList(1, lines.size()), 2).stream()
        .map(
            example ->
                DynamicTest.dynamicTest(
                    example.toString(), () -> example.check(PlainScope.of(lines.getFirst()))));
  }

  static List<String> lines(String file) throws IOException {
    try (InputStream in = ExpressionTableTest.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }
}
