package io.cameleer.model;

import io.cameleer.expr.ExpressionSyntaxException;
import io.cameleer.expr.Template;
import io.cameleer.source.Location;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Jobs written down in short, one per line or separated by semicolons:
 *
 * <pre>
 * a                    a job that calls a component
 * b &lt; a                depends on a
 * c &lt; a b|d            depends on a, and on b or d
 * g &lt; 2:a|b|c          depends on two of a, b, c
 * e &lt; a ~ x.status y   reads ${jobs.x.status} and ${jobs.y.output}
 * r &lt; a -> x y         routes to x or y
 * f ! h                leads to h when it fails; {@code f !} has on_error: continue
 * </pre>
 */
public final class Jobs {
  private Jobs() {}

  /** Reads them. */
  public static List<Job> of(String text) {
    List<Job> jobs = new ArrayList<>();
    for (String line : text.split("[;\n]")) {
      if (!line.isBlank()) {
        jobs.add(job(line.trim()));
      }
    }
    return jobs;
  }

  /** A job of this kind and with these dependencies. */
  public static Job job(String id, List<Group> dependsOn, JobKind kind) {
    return job(id, dependsOn, null, null, kind);
  }

  /** A template; the text must be right. */
  public static Template template(String text) {
    try {
      return Template.text(text);
    } catch (ExpressionSyntaxException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** A job, the rest by default. */
  public static Job job(
      String id,
      List<Group> dependsOn,
      @Nullable Template condition,
      Job.@Nullable OnError onError,
      JobKind kind) {
    return new Job(
        id,
        Location.startOf("test"),
        null,
        dependsOn,
        condition,
        null,
        null,
        onError,
        Job.Criticality.CRITICAL,
        null,
        1,
        Job.DEFAULT_MAX_RUN_COUNT,
        null,
        kind);
  }

  private static Job job(String line) {
    String[] words = line.split("\\s+");
    List<Group> dependsOn = new ArrayList<>();
    List<JobKind.Routing> routings = new ArrayList<>();
    StringBuilder input = new StringBuilder();
    Job.OnError onError = null;
    String mode = "";
    for (String word : List.of(words).subList(1, words.length)) {
      if (Set.of("<", "~", "->", "!").contains(word)) {
        mode = word;
        onError = mode.equals("!") ? new Job.OnError.Continue() : onError;
        continue;
      }
      switch (mode) {
        case "<" -> dependsOn.addAll(groups(word));
        case "~" ->
            input
                .append("${jobs.")
                .append(word.contains(".") ? word : word + ".output")
                .append("}");
        case "->" -> routings.add(new JobKind.Routing(word, 1));
        case "!" -> onError = new Job.OnError.To(word);
        default -> throw new IllegalArgumentException(line);
      }
    }
    return job(
        words[0],
        dependsOn,
        input.isEmpty() ? null : template(input.toString()),
        onError,
        routings.isEmpty()
            ? new JobKind.Call("c", Component.DEFAULT_ACTION, null)
            : new JobKind.RandomRouter(routings));
  }

  private static List<Group> groups(String word) {
    int colon = word.indexOf(':');
    List<String> ids = List.of(word.substring(colon + 1).split("\\|"));
    return colon < 0
        ? List.of(Group.anyOf(new LinkedHashSet<>(ids)))
        : Group.of(Integer.parseInt(word.substring(0, colon)), ids);
  }
}
