package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.CachePolicy;
import io.cameleer.model.CallPolicy;
import io.cameleer.model.CircuitBreakerPolicy;
import io.cameleer.model.ConcurrencyLimit;
import io.cameleer.model.Fallback;
import io.cameleer.model.Fault;
import io.cameleer.model.Pricing;
import io.cameleer.model.Profile;
import io.cameleer.model.RateLimit;
import io.cameleer.model.RetryPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The fields that components of every type have. */
final class ComponentFields {
  static final Field<String> ID = Field.of("id", Shapes.name(), "The name that jobs call it by.");
  static final Field<Node> TYPE = Field.of("type", typeWord(), "What the component is.");
  private static final Field<Duration> TIMEOUT =
      Field.of("timeout", Shapes.duration(), "How long one call may take, 30s if absent.");
  private static final Field<RetryPolicy> RETRY =
      Field.of("retry", PolicyFields.RETRY, "When a failed call is made again.");
  private static final Field<CircuitBreakerPolicy> BREAKER =
      Field.of("circuit_breaker", PolicyFields.BREAKER, "When it is left alone for a while.");
  private static final Field<Fallback> FALLBACK =
      Field.of(
          "fallback",
          FallbackFields.SHAPE,
          "What answers when the call has failed for good: another component, or a value.");
  static final Field<Template> OUTPUT =
      Field.of(
          "output", Shapes.template(Sources.ANSWER), "Reshapes what callers see, over 'response'.");
  static final Field<Node> ACTIONS =
      Field.of(
              "actions",
              new Shape<>("a list of actions", actionsSchema(), (node, reading) -> node),
              "Several operations of one component, chosen by the job's 'action'.")
          .or("action");

  private static final Field<RateLimit> RATE_LIMIT =
      Field.of(
          "rate_limit",
          LimitFields.RATE_LIMIT,
          "How many calls may begin in a span of time; the others wait in line.");
  private static final Field<ConcurrencyLimit> MAX_CONCURRENT =
      Field.of(
          "max_concurrent",
          LimitFields.CONCURRENCY,
          "How many calls may be under way at a time; the others wait in line.");
  private static final Field<CachePolicy> CACHE =
      Field.of("cache", LimitFields.CACHE, "When an earlier answer stands for a new one.");
  private static final Field<List<Fault>> FAULTS =
      Field.of(
          "faults", FaultFields.FAULTS, "What goes wrong on purpose, where a run asks for that.");
  private static final Field<Pricing> PRICING =
      Field.of("pricing", PricingFields.PRICING, "What a call costs, if it succeeds.");
  private static final Field<Node> INTERRUPT =
      Field.later("interrupt", "Waits for a person.", "leave it out");
  private static final Field<List<String>> CAPABILITIES =
      Field.of(
          "capabilities",
          Shapes.list(Shapes.text(), "a list of tasks"),
          "The tasks that it can do, for jobs of type 'select'.");
  private static final Field<Double> QUALITY_RATING =
      Field.of(
          "quality_rating",
          Shapes.number(0, 5, "a number from 0 to 5"),
          "How good it is, 0 to 5, for jobs of type 'select'.");
  private static final Field<Duration> AVG_EXECUTION_TIME =
      Field.of(
          "avg_execution_time",
          Shapes.duration(),
          "How long a call takes, as long as none has been measured, for jobs of type 'select'.");

  /** Fields of the component as a whole. */
  static final Section COMMON =
      Section.of(
          "component-common",
          "a component",
          "A service that jobs call.",
          ID,
          TYPE,
          ACTIONS,
          OUTPUT,
          TIMEOUT,
          RETRY,
          BREAKER,
          FALLBACK,
          RATE_LIMIT,
          MAX_CONCURRENT,
          CACHE,
          FAULTS,
          INTERRUPT,
          PRICING,
          CAPABILITIES,
          QUALITY_RATING,
          AVG_EXECUTION_TIME);

  /** The fields that an action has beside those of the component's type. */
  static final Section ACTION =
      Section.of(
          "action-common",
          "an action",
          "One operation of a component.",
          Field.of("id", Shapes.name(), "The name that jobs choose it by.").or("name"),
          OUTPUT);

  private ComponentFields() {}

  private static Shape<Node> typeWord() {
    return new Shape<>(
        "a component type", Map.of("enum", ComponentKinds.words()), (node, reading) -> node);
  }

  private static Map<String, Object> actionsSchema() {
    Map<String, Object> action = Map.of("type", "object");
    return Map.of(
        "anyOf", List.of(action, Map.of("type", "array", "minItems", 1, "items", action)));
  }

  /** The keys under which actions stand. */
  static List<String> actionKeys() {
    return List.of("actions", "action");
  }

  /** What holds for every call. */
  static CallPolicy policy(Fields fields) {
    return new CallPolicy(
        fields.get(TIMEOUT, CallPolicy.DEFAULT_TIMEOUT),
        fields.get(RETRY),
        fields.get(BREAKER),
        fields.get(FALLBACK),
        fields.get(CACHE),
        fields.get(PRICING),
        fields.get(RATE_LIMIT),
        fields.get(MAX_CONCURRENT),
        fields.get(FAULTS, List.of()));
  }

  /** What it says of itself. */
  static Profile profile(Fields fields) {
    return new Profile(
        fields.get(CAPABILITIES, List.of()),
        fields.get(QUALITY_RATING),
        fields.get(AVG_EXECUTION_TIME));
  }
}
