package io.cameleer.compile;

import static io.cameleer.compile.Node.fields;

import io.cameleer.compile.Node.Fields;
import io.cameleer.model.RetryPolicy;

/** A retry policy as a bean that error handlers refer to. */
final class RetryBean {
  private static final String TYPE = "io.cameleer.camel.RetryPolicy";

  private RetryBean() {}

  /** The name of the bean of a route. */
  static String name(String route) {
    return "retry:" + route;
  }

  /** The {@code beans} entry. */
  static Fields of(String name, RetryPolicy policy) {
    Fields properties =
        fields()
            .with("attempts", policy.attempts())
            .with("delay", DurationText.of(policy.delay()))
            .with("backoff", word(policy.backoff()))
            .with("maxDelay", DurationText.of(policy.maxDelay()));
    if (policy.jitter() > 0) {
      properties = properties.with("jitter", policy.jitter());
    }
    if (!policy.on().isEmpty()) {
      String on = EndpointText.escapeBraces(String.join(",", policy.on()));
      properties = properties.with("on", on);
    }
    return Eip.bean(name, TYPE, properties);
  }

  private static String word(RetryPolicy.Backoff backoff) {
    return switch (backoff) {
      case FIXED -> "fixed";
      case LINEAR -> "linear";
      case EXPONENTIAL -> "exponential";
    };
  }
}
