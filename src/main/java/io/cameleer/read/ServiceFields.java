package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.Job;
import io.cameleer.model.JobKind;
import io.cameleer.model.RetryPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The services of a job that has several at work at once: components, each called its own way. */
final class ServiceFields {
  private static final Field<String> ID =
      Field.of("id", Shapes.name(), "The name of the service, the component's if absent.");
  private static final Field<Template> CONDITION =
      Field.of("condition", ConditionText.SHAPE, "The service is skipped when this is false.");
  private static final Field<Duration> TIMEOUT =
      Field.of("timeout", Shapes.duration(), "How long it may take with all its attempts.");
  private static final Field<RetryPolicy> RETRY =
      Field.of("retry", PolicyFields.RETRY, "Repeats the call when it failed.");

  private static final Field<String> TITLE =
      Field.of("title", Shapes.text(), "A short name for people.");
  private static final Field<Template> OUTPUT =
      Field.of("output", Shapes.template(Sources.ANSWER), "Reshapes what it gives, over 'output'.");
  private static final Field<Job.Criticality> CRITICALITY =
      Field.of("criticality", CriticalityWord.SHAPE, "What its failure means for the job.");

  static final Section SECTION =
      Section.of(
          "service",
          "a service",
          "A component that is called together with others.",
          ID,
          TITLE,
          CallFields.COMPONENT,
          CallFields.ACTION,
          CallFields.INPUT,
          CONDITION,
          OUTPUT,
          RETRY,
          CRITICALITY,
          TIMEOUT);

  private static final Map<String, Object> SCHEMA =
      Map.of(
          "type",
          "array",
          "minItems",
          1,
          "items",
          Map.of(
              "anyOf",
              List.of(Map.of("type", "string"), Map.of("$ref", "#/$defs/" + SECTION.name()))));

  private ServiceFields() {}

  /** A field that lists services. */
  static Field<Node> field(String name, String description) {
    return Field.of(
        name, new Shape<>("a list of services", SCHEMA, (node, reading) -> node), description);
  }

  /**
   * Reads the services.
   *
   * @param input what those are given that do not say; null for the workflow's input
   * @param usual how critical those are that do not say
   */
  static List<Job> read(
      Node node, Reading reading, @Nullable Template input, Job.Criticality usual) {
    List<Node> items = node instanceof Node.Listing list ? list.items() : List.of();
    if (items.isEmpty()) {
      String found = node instanceof Node.Listing ? "an empty list" : node.word();
      reading.error(node, "found " + found + ", expected a list of services", null);
      return List.of();
    }
    Map<Node, String> named = names(items, reading);
    JobScope scope = new JobScope(reading.jobs());
    named.values().forEach(scope::add);
    List<Job> services = new ArrayList<>();
    named.forEach(
        (item, name) -> {
          Job service = service(item, name, reading.among(scope).inJob(name), input, usual);
          if (service != null) {
            services.add(service);
          }
        });
    return services;
  }

  /** The names of the services: their ids, else those of their components, numbered if need be. */
  private static Map<Node, String> names(List<Node> items, Reading reading) {
    Map<Node, String> named = new LinkedHashMap<>();
    Set<String> taken = new LinkedHashSet<>();
    for (Node item : items) {
      String id = text(item, "id");
      if (id != null && !taken.add(id) && item instanceof Node.Mapping map) {
        Node at = map.get("id");
        reading.error(
            at == null ? item : at, "there is a service '" + id + "' already", "ids are unique");
      }
    }
    for (Node item : items) {
      String id = text(item, "id");
      String own = id == null ? componentName(item, reading) : id;
      String name = own;
      for (int i = 2; id == null && !taken.add(name); i++) {
        name = own + "-" + i;
      }
      named.put(item, name);
    }
    return named;
  }

  private static String componentName(Node item, Reading reading) {
    if (item instanceof Node.Scalar scalar && !scalar.isNull()) {
      return scalar.text();
    }
    String component = text(item, "component");
    if (component != null) {
      return component;
    }
    boolean isInline = item instanceof Node.Mapping map && map.get("component") != null;
    Set<String> known = reading.findings().components().keySet();
    return isInline || known.size() != 1 ? "service" : known.iterator().next();
  }

  private static @Nullable String text(Node item, String key) {
    return item instanceof Node.Mapping map
            && map.get(key) instanceof Node.Scalar scalar
            && !scalar.isNull()
        ? scalar.text()
        : null;
  }

  private static @Nullable Job service(
      Node item, String name, Reading reading, @Nullable Template input, Job.Criticality usual) {
    if (item instanceof Node.Scalar scalar) {
      return byName(scalar, name, reading, input, usual);
    }
    Fields fields = Fields.open(item, SECTION, reading);
    if (fields == null) {
      return null;
    }
    JobKind.Call call = CallFields.read(fields);
    String id = fields.get(ID);
    Job service =
        job(
            name,
            item,
            call == null ? new JobKind.Filter(null, null, null) : withInput(call, input),
            fields.get(TITLE),
            fields.get(CONDITION),
            fields.get(OUTPUT),
            fields.get(RETRY),
            fields.get(CRITICALITY, usual),
            fields.get(TIMEOUT));
    return call == null || (fields.has(ID) && id == null) ? null : service;
  }

  private static @Nullable Job byName(
      Node.Scalar scalar,
      String name,
      Reading reading,
      @Nullable Template input,
      Job.Criticality usual) {
    JobKind.Call call = CallFields.named(scalar, null, reading);
    return call == null
        ? null
        : job(name, scalar, withInput(call, input), null, null, null, null, usual, null);
  }

  private static JobKind.Call withInput(JobKind.Call call, @Nullable Template input) {
    return call.input() == null && input != null
        ? new JobKind.Call(call.component(), call.action(), input)
        : call;
  }

  private static Job job(
      String name,
      Node at,
      JobKind kind,
      @Nullable String title,
      @Nullable Template condition,
      @Nullable Template output,
      @Nullable RetryPolicy retry,
      Job.Criticality criticality,
      @Nullable Duration timeout) {
    return new Job(
        name,
        at.at(),
        title,
        List.of(),
        condition,
        output,
        retry,
        null,
        criticality,
        timeout,
        1,
        Job.DEFAULT_MAX_RUN_COUNT,
        null,
        kind);
  }
}
