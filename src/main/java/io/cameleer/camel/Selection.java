package io.cameleer.camel;

import io.cameleer.expr.Values;
import io.cameleer.run.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The candidates for a task, the best first; equal ones in the order of the document.
 *
 * @param task what is to be done
 * @param requirements what gave them their scores, plain data
 * @param ranked all that can do it
 * @param top how many of them are called
 */
record Selection(String task, @Nullable Object requirements, List<Ranked> ranked, int top) {
  /** A candidate and its score. */
  record Ranked(String service, long score) {}

  /**
   * A component that says what it can do.
   *
   * @param time how long a call takes by its own word; null where it does not say
   */
  record Candidate(
      String id,
      List<String> capabilities,
      @Nullable Double quality,
      @Nullable Duration time,
      double price) {

    /** Reads the list that a route has. */
    static List<Candidate> list(Parameters given) {
      if (!(Values.fromJson(given.required("candidates")) instanceof List<?> list)) {
        throw given.refusal("'candidates' is a JSON list");
      }
      List<Candidate> all = new ArrayList<>();
      for (Object item : list) {
        if (!(item instanceof Map<?, ?> map) || !(map.get("id") instanceof String id)) {
          throw given.refusal("a candidate is an object with an 'id'");
        }
        all.add(
            new Candidate(
                id,
                map.get("capabilities") instanceof List<?> able
                    ? able.stream().map(String::valueOf).toList()
                    : List.of(),
                map.get("quality") instanceof Number quality ? quality.doubleValue() : null,
                map.get("time") instanceof String time ? Durations.parse(time) : null,
                map.get("price") instanceof Number price ? price.doubleValue() : 0));
      }
      return List.copyOf(all);
    }
  }

  /**
   * Ranks.
   *
   * @param measured how long calls of a component have taken; null as long as there were none
   * @throws CallException when nobody can do the task, or the requirements are none
   */
  static Selection of(
      String task,
      @Nullable Object requirements,
      List<Candidate> candidates,
      int top,
      Function<String, @Nullable Duration> measured) {
    Score score = Score.of(requirements);
    List<Ranked> ranked = new ArrayList<>();
    for (Candidate one : candidates) {
      if (one.capabilities().contains(task)) {
        Duration time = measured.apply(one.id());
        ranked.add(
            new Ranked(
                one.id(),
                score.points(one.quality(), time == null ? one.time() : time, one.price())));
      }
    }
    if (ranked.isEmpty()) {
      throw new CallException("no-candidate", "no component can do '" + task + "'", null, null);
    }
    ranked.sort(Comparator.comparingLong(Ranked::score).reversed());
    return new Selection(task, requirements, List.copyOf(ranked), top);
  }

  /** A selection with these scores, the best first. */
  static Selection ranked(String task, @Nullable Object requirements, Map<?, ?> scores, int top) {
    List<Ranked> ranked = new ArrayList<>();
    scores.forEach(
        (service, score) ->
            ranked.add(new Ranked(String.valueOf(service), ((Number) score).longValue())));
    return new Selection(task, requirements, List.copyOf(ranked), top);
  }

  /** Those that are called. */
  List<Ranked> chosen() {
    return ranked.subList(0, Math.min(top, ranked.size()));
  }

  /** Whether the service is one of them. */
  boolean isChosen(String service) {
    return chosen().stream().anyMatch(one -> one.service().equals(service));
  }

  /** The scores of all, the best first. */
  Map<String, Object> scores() {
    Map<String, Object> scores = new LinkedHashMap<>();
    ranked.forEach(one -> scores.put(one.service(), one.score()));
    return scores;
  }
}
