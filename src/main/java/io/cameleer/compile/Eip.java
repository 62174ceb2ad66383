package io.cameleer.compile;

import static io.cameleer.compile.Node.field;
import static io.cameleer.compile.Node.fields;

import io.cameleer.compile.Node.Fields;
import io.cameleer.compile.Node.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of Camel's YAML DSL that compiled routes are made of. */
final class Eip {
  private Eip() {}

  /** Sends the exchange to an endpoint without parameters. */
  static Fields to(String uri) {
    return field("to", uri);
  }

  /** Sends the exchange to an endpoint. */
  static Fields to(String uri, Fields parameters) {
    return parameters.entries().isEmpty() ? to(uri) : field("to", endpoint(uri, parameters));
  }

  /** An endpoint; braces in its parameters are escaped when one of them has a pair. */
  static Fields endpoint(String uri, Fields parameters) {
    Fields endpoint = fields().with("uri", uri);
    if (parameters.entries().isEmpty()) {
      return endpoint;
    }
    boolean escape =
        parameters.entries().values().stream()
            .anyMatch(n -> n instanceof Text t && EndpointText.hasPlaceholders(t.value()));
    return endpoint.with("parameters", escape ? escaped(parameters) : parameters);
  }

  private static Fields escaped(Fields parameters) {
    Map<String, Node> escaped = new LinkedHashMap<>();
    parameters
        .entries()
        .forEach(
            (name, node) ->
                escaped.put(
                    name,
                    node instanceof Text text
                        ? new Text(EndpointText.escapeBraces(text.value()))
                        : node));
    return new Fields(escaped);
  }

  static Fields setBody(Fields expression) {
    return field("setBody", expression);
  }

  static Fields setHeader(String name, Fields expression) {
    return field("setHeader", fields().with("name", name).with(expression));
  }

  static Fields setVariable(String name, Fields expression) {
    return field("setVariable", fields().with("name", name).with(expression));
  }

  /** Takes all headers away, those that an earlier call left behind. */
  static Fields removeHeaders() {
    return field("removeHeaders", fields().with("pattern", "*"));
  }

  /** A bean of ours. */
  static Fields process(String bean) {
    return field("process", fields().with("ref", bean));
  }

  /** One way of a {@link #choice}. */
  static Fields when(Fields expression, List<? extends Node> steps) {
    return expression.with("steps", steps);
  }

  static Fields choice(List<Fields> when, @Nullable List<? extends Node> otherwise) {
    Fields choice = fields().with("when", when);
    return field(
        "choice",
        otherwise == null ? choice : choice.with("otherwise", fields().with("steps", otherwise)));
  }

  static Fields step(String id, @Nullable String description, List<? extends Node> steps) {
    return field(
        "step", fields().with("id", id).with("description", description).with("steps", steps));
  }

  /** Tries the steps; whatever fails in them is caught. */
  static Fields doTry(List<? extends Node> steps, List<? extends Node> caught) {
    Fields doCatch =
        fields().with("exception", List.of(new Text("java.lang.Throwable"))).with("steps", caught);
    return field("doTry", fields().with("steps", steps).with("doCatch", List.of(doCatch)));
  }

  static Fields loopWhile(Fields expression, List<? extends Node> steps) {
    return field("loop", fields().with("doWhile", true).with(expression).with("steps", steps));
  }

  static Fields multicast(List<? extends Node> branches) {
    return multicast("#jobs", branches);
  }

  /** Services of one job at once, as the {@code job:} endpoint in front of them says. */
  static Fields services(List<? extends Node> branches) {
    return multicast("#services", branches);
  }

  private static Fields multicast(String strategy, List<? extends Node> branches) {
    return field(
        "multicast",
        fields()
            .with("aggregationStrategy", strategy)
            .with("parallelProcessing", true)
            .with("steps", branches));
  }

  /** Several nodes where Camel takes one. */
  static Node pipeline(List<Node> steps) {
    return steps.size() == 1 ? steps.get(0) : field("pipeline", fields().with("steps", steps));
  }

  /** Does the steps for each item of the body, which {@code job:items} has made. */
  static Fields split(boolean parallel, List<? extends Node> steps) {
    Fields split =
        fields()
            .with("simple", "${body}")
            .with("aggregationStrategy", "#items")
            .with("streaming", true);
    return field(
        "split", (parallel ? split.with("parallelProcessing", true) : split).with("steps", steps));
  }

  static Fields filter(Fields expression, List<? extends Node> steps) {
    return field("filter", expression.with("steps", steps));
  }

  /** A policy of ours, a bean, around the steps. */
  static Fields policy(String bean, List<? extends Node> steps) {
    return field("policy", fields().with("ref", bean).with("steps", steps));
  }

  /** A bean that the routes name. */
  static Fields bean(String name, String type, Fields properties) {
    Fields bean = fields().with("name", name).with("type", type).with("properties", properties);
    return field("beans", List.of(bean));
  }

  /** A route. */
  static Fields route(Fields head, Fields from, List<? extends Node> steps) {
    return field("route", head.with("from", from.with("steps", new ArrayList<>(steps))));
  }

  /** The error handler of a route whose failures go to its caller at once. */
  static final Fields NO_ERROR_HANDLER = field("noErrorHandler", fields());

  /** The error handler of a route whose nodes are tried again. */
  static Fields redelivery(String policyBean) {
    return field("defaultErrorHandler", fields().with("redeliveryPolicyRef", policyBean));
  }
}
