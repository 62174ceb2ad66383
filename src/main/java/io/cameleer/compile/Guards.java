package io.cameleer.compile;

import static io.cameleer.compile.Node.fields;

import io.cameleer.compile.Node.Fields;
import io.cameleer.expr.Template;
import io.cameleer.expr.Values;
import io.cameleer.model.CachePolicy;
import io.cameleer.model.CallPolicy;
import io.cameleer.model.Component;
import io.cameleer.model.ConcurrencyLimit;
import io.cameleer.model.Fault;
import io.cameleer.model.Pricing;
import io.cameleer.model.RateLimit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands in front of a component's calls: beans, one for all its actions, that its routes name
 * as policies. From the outside in: cache, budget, rate limit, concurrency.
 */
final class Guards {
  private static final String TYPES = "io.cameleer.camel.guard.";

  private Guards() {}

  static boolean has(CallPolicy policy) {
    return policy.cache() != null
        || policy.pricing() != null
        || policy.rateLimit() != null
        || policy.concurrency() != null;
  }

  /** The {@code beans} entries, from the outside in. */
  static List<Fields> beans(Component component, Names names) {
    CallPolicy policy = component.policy();
    List<Fields> beans = new ArrayList<>();
    if (policy.cache() != null) {
      beans.add(bean(names.name(component), "cache", "CachePolicy", cache(policy.cache())));
    }
    if (policy.pricing() != null) {
      beans.add(bean(names.name(component), "budget", "BudgetPolicy", pricing(policy.pricing())));
    }
    if (policy.rateLimit() != null) {
      beans.add(
          bean(names.name(component), "rate-limit", "RateLimitPolicy", rate(policy.rateLimit())));
    }
    if (policy.concurrency() != null) {
      beans.add(
          bean(
              names.name(component),
              "concurrency",
              "ConcurrencyPolicy",
              concurrency(policy.concurrency())));
    }
    return beans;
  }

  /** The steps with all that the component has around them. */
  static Node around(Component component, Names names, List<? extends Node> steps) {
    CallPolicy policy = component.policy();
    String name = names.name(component);
    List<? extends Node> inner = steps;
    inner = policy.concurrency() == null ? inner : policy("concurrency", name, inner);
    inner = policy.rateLimit() == null ? inner : policy("rate-limit", name, inner);
    inner = policy.pricing() == null ? inner : policy("budget", name, inner);
    inner = policy.cache() == null ? inner : policy("cache", name, inner);
    return inner.get(0);
  }

  private static List<Node> policy(String word, String name, List<? extends Node> steps) {
    return List.of(Eip.policy(word + ":" + name, steps));
  }

  private static Fields bean(String name, String word, String type, Fields properties) {
    Fields all = fields().with("component", name).with(properties);
    return Eip.bean(word + ":" + name, TYPES + type, all);
  }

  private static Fields cache(CachePolicy policy) {
    Fields properties =
        fields().with("ttl", DurationText.of(policy.ttl())).with("maxSize", policy.maxSize());
    return policy.key() == null ? properties : properties.with("key", text(policy.key()));
  }

  private static Fields pricing(Pricing pricing) {
    String model =
        switch (pricing.unit()) {
          case EXECUTION -> "per-execution";
          case RECORD -> "per-record";
        };
    return fields().with("model", model).with("price", pricing.basePrice().toPlainString());
  }

  private static Fields rate(RateLimit limit) {
    Fields properties =
        fields().with("requests", limit.requests()).with("per", DurationText.of(limit.per()));
    return queue(properties, limit.queue(), RateLimit.DEFAULT_QUEUE);
  }

  private static Fields concurrency(ConcurrencyLimit limit) {
    Fields properties =
        Expressions.constantValue(limit.calls()) instanceof Long calls
            ? fields().with("calls", calls)
            : fields().with("calls", text(limit.calls()));
    return queue(properties, limit.queue(), ConcurrencyLimit.DEFAULT_QUEUE);
  }

  private static Fields queue(Fields properties, int queue, int usual) {
    return queue == usual ? properties : properties.with("queue", queue);
  }

  /** A template as a property, in which Camel looks for placeholders. */
  private static String text(Template template) {
    String text = template.print();
    return EndpointText.hasPlaceholders(text) ? EndpointText.escapeBraces(text) : text;
  }

  /** The node that makes a call go wrong. */
  static Fields faults(Component component, Names names) {
    List<Object> all = new ArrayList<>();
    component.policy().faults().forEach(fault -> all.add(fault(fault)));
    return Eip.to(
        "call:faults",
        fields()
            .with("component", names.name(component))
            .with("faults", EndpointText.json(Values.toJson(all))));
  }

  private static Map<String, Object> fault(Fault fault) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (!fault.most().isZero()) {
      map.put("min", DurationText.of(fault.least()));
      map.put("max", DurationText.of(fault.most()));
    }
    switch (fault.failure()) {
      case Fault.Failure.Status status -> map.put("status", (long) status.status());
      case Fault.Failure.Message message -> map.put("error", message.text());
      case Fault.Failure.Reset reset -> map.put("reset", true);
      case null -> {}
    }
    map.put("probability", fault.probability());
    if (fault.seed() != null) {
      map.put("seed", fault.seed());
    }
    return map;
  }
}
