package io.cameleer.read;

import io.cameleer.model.JobKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job of type {@code random-router}. */
final class RandomRouterFields {
  private enum Mode {
    UNIFORM,
    WEIGHTED
  }

  private static final Field<String> TO =
      Field.of("to", JobName.SHAPE, "The job that follows when this way is drawn.");
  private static final Field<Double> WEIGHT =
      Field.of(
          "weight",
          Shapes.number(Double.MIN_VALUE, Double.MAX_VALUE),
          "How often it is drawn, against the other weights; 1 if absent.");

  static final Section ROUTING =
      Section.of("routing", "a routing", "One of several ways.", TO, WEIGHT).requiring(TO);

  private static final Field<Mode> MODE =
      Field.of(
          "mode",
          Shapes.choice(modes()),
          "Whether all ways are equally likely (uniform), or by weight (weighted).");
  private static final Field<List<Fields>> ROUTINGS =
      Field.of(
          "routings",
          Shapes.list(Shapes.object(ROUTING, fields -> fields), "a list of routings"),
          "The ways to draw from.");

  static final Section SECTION =
      Section.of(
              "job-random-router",
              "a job of type 'random-router'",
              "Routes by chance; the draw is the job's output.",
              MODE,
              ROUTINGS)
          .requiring(ROUTINGS);

  private RandomRouterFields() {}

  private static Map<String, Mode> modes() {
    Map<String, Mode> words = new LinkedHashMap<>();
    words.put("uniform", Mode.UNIFORM);
    words.put("weighted", Mode.WEIGHTED);
    return words;
  }

  static @Nullable JobKind read(Fields fields) {
    Mode mode = fields.get(MODE);
    List<Fields> ways = fields.get(ROUTINGS);
    if (fields.node(ROUTINGS) instanceof Node.Listing list && list.items().isEmpty()) {
      fields.reading().error(list, "found an empty list, expected a list of routings", null);
    }
    if (ways == null || ways.isEmpty()) {
      return null;
    }
    List<JobKind.Routing> routings =
        ways.stream()
            .filter(way -> way.has(TO))
            .map(way -> new JobKind.Routing(way.get(TO, ""), weight(way, mode)))
            .toList();
    return routings.isEmpty() ? null : new JobKind.RandomRouter(routings);
  }

  private static double weight(Fields way, @Nullable Mode mode) {
    double weight = way.get(WEIGHT, 1.0);
    if (mode == Mode.UNIFORM && way.has(WEIGHT)) {
      way.reading()
          .warning(
              way.key(WEIGHT),
              "a weight has no effect while the mode is 'uniform'",
              "write mode: weighted, or leave the weight out");
    }
    return mode == Mode.UNIFORM ? 1 : weight;
  }
}
