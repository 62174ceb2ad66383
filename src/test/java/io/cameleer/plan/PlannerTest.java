package io.cameleer.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.model.Jobs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlannerTest {
  record Shape(String name, String jobs, String plan) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void plansTheShape(Shape shape) {
    assertThat(Planner.plan(Jobs.of(shape.jobs()))).hasToString(shape.plan());
  }

  static Stream<Shape> shapes() throws IOException {
    try (InputStream in = PlannerTest.class.getResourceAsStream("shapes.txt")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<Shape> shapes = new ArrayList<>();
      for (String paragraph : text.split("\n\n")) {
        List<String> lines = paragraph.strip().lines().toList();
        if (lines.size() > 1) {
          int last = lines.size() - 1;
          shapes.add(
              new Shape(
                  lines.getFirst().substring(2),
                  String.join("\n", lines.subList(1, last)),
                  lines.get(last).substring(2)));
        }
      }
      return shapes.stream();
    }
  }
}
