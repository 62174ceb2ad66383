package io.cameleer.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.model.Job;
import io.cameleer.model.Jobs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        // chain, fan-out, pairs, ladder, routers in ways of routers, nested ever deeper
        "j# < j@",
        "s#; j# < s0",
        "j# < j@ j%",
        "a# < a@; b# < a# b@",
        "r# -> x# r$; x#",
        "b#; a# < a@ b#",
        "a# < r@; r# < a# -> a#"
      })
  void plansThousandsOfJobsWithoutNestingThemDeeply(String pattern) {
    String text =
        IntStream.range(0, 5000)
            .mapToObj(
                i ->
                    pattern
                        .replace("#", "" + i)
                        .replace("@", "" + (i - 1))
                        .replace("%", "" + (i - 2))
                        .replace("$", "" + (i + 1)))
            .collect(Collectors.joining("\n"));
    List<Job> jobs = Jobs.of(text);

    Block root = Planner.plan(jobs).root();

    assertThat(ids(root)).containsExactlyInAnyOrderElementsOf(jobs.stream().map(Job::id).toList());
    assertThat(depth(root)).isLessThan(60);
  }

  @Test
  void refusesWhatCannotBePlanned() {
    assertThatThrownBy(() -> Planner.plan(Jobs.of("a < b; b < a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[[a, b]]");
    assertThatThrownBy(() -> Planner.plan(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<String> ids(Block block) {
    return block instanceof Block.Step step
        ? List.of(step.job().id())
        : parts(block).stream().flatMap(part -> ids(part).stream()).toList();
  }

  private static int depth(Block block) {
    return 1 + parts(block).stream().mapToInt(PlannerTest::depth).max().orElse(0);
  }

  private static List<Block> parts(Block block) {
    return switch (block) {
      case Block.Step step -> List.of();
      case Block.Sequence sequence -> sequence.blocks();
      case Block.Parallel parallel -> parallel.blocks();
      case Block.Choice choice -> choice.arms().stream().map(Block.Arm::body).toList();
      case Block.Loop loop -> List.of(loop.body());
    };
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
