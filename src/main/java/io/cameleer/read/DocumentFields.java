package io.cameleer.read;

import io.cameleer.model.Component;
import io.cameleer.model.Controller;
import io.cameleer.model.Secret;
import io.cameleer.model.Workflow;
import io.cameleer.model.WorkflowDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The document as a whole. */
final class DocumentFields {
  private static final Field<List<Controller>> CONTROLLER =
      Field.of(
          "controller",
          new Shape<>(
              "a controller",
              Map.of("$ref", "#/$defs/" + ControllerFields.SECTION.name()),
              ControllerFields::read),
          "How the document is served.");
  private static final Field<Node> COMPONENTS =
      Field.of("components", listOf("component"), "The services that jobs call.").or("component");
  private static final Field<Node> WORKFLOWS =
      Field.of("workflows", listOf("workflow"), "What can be run.").or("workflow");
  private static final Field<List<String>> ENV =
      Field.of(
          "env",
          Shapes.list(Shapes.text(), "a list of environment variables"),
          "The environment variables that expressions may see; those they mention if absent.");

  private static final Field<Map<String, Secret>> SECRETS =
      Field.of(
          "secrets",
          SecretFields.named(),
          "Names for secrets, and where their values are; expressions read ${secrets.NAME}.");

  static final Section SECTION =
      Section.of(
          "document",
          "a workflow document",
          "Components, and workflows that call them.",
          CONTROLLER,
          COMPONENTS,
          WORKFLOWS,
          ENV,
          SECRETS);

  private DocumentFields() {}

  private static Shape<Node> listOf(String what) {
    Map<String, Object> one = Map.of("$ref", "#/$defs/" + what);
    Map<String, Object> item = Map.of("$ref", "#/$defs/" + what, "required", List.of("id"));
    return new Shape<>(
        "a list of " + what + "s",
        Map.of("anyOf", List.of(one, Map.of("type", "array", "items", item))),
        (node, reading) -> node);
  }

  /** Reads the document; what it returns means nothing when there were errors. */
  static @Nullable WorkflowDocument read(Node.Mapping root, Reading reading) {
    if (ForeignDocument.isOne(root, reading)) {
      return null;
    }
    Fields fields = Fields.open(root, SECTION, reading);
    if (fields.isMeant(COMPONENTS) && !fields.has(COMPONENTS)) {
      reading.findings().incomplete().add(COMPONENTS.name());
    }
    secrets(fields, reading.findings());
    List<Controller> controllers = fields.get(CONTROLLER, List.of());
    List<Node.Mapping> componentNodes = items(fields, COMPONENTS, "component");
    nameComponents(componentNodes, reading);
    List<Component> components = new ArrayList<>(components(componentNodes, reading));
    Node workflowsNode = fields.node(WORKFLOWS);
    List<Node.Mapping> workflowNodes = items(fields, WORKFLOWS, "workflow");
    if (workflowsNode == null && !fields.isMeant(WORKFLOWS)) {
      reading.error(
          root, "'workflows' is missing: there is nothing to run", "an overlay (-f) can add them");
    } else if (workflowsNode instanceof Node.Listing list && list.items().isEmpty()) {
      reading.error(list, "found an empty list, expected a list of workflows", null);
    }
    List<Workflow> workflows = workflows(workflowNodes, reading);
    components.addAll(reading.findings().inline());
    List<String> env = fields.get(ENV);
    NameChecks.check(reading.findings(), env, components, workflowIds(workflowNodes));
    WorkflowChecks.check(workflows, components, workflowNodes, reading);
    return reading.findings().problems().hasErrors()
        ? null
        : new WorkflowDocument(
            root.at(),
            controllers,
            components,
            workflows,
            env == null ? reading.findings().env() : Set.copyOf(env),
            List.copyOf(reading.findings().secrets().values()));
  }

  /** Expressions that are read from here on have the places in them, not the names. */
  private static void secrets(Fields fields, Findings findings) {
    findings.secrets().putAll(fields.get(SECRETS, Map.of()));
    boolean isWhole =
        fields.node(SECRETS) instanceof Node.Mapping map
            ? map.entries().size() == findings.secrets().size()
            : !fields.isMeant(SECRETS);
    if (!isWhole) {
      findings.incomplete().add(SECRETS.name());
    }
  }

  private static List<Node.Mapping> items(Fields fields, Field<Node> field, String what) {
    Node node = fields.node(field);
    Reading reading = fields.reading();
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof Node.Listing list)) {
      String expected = "a list, each item a " + what + " ('- id: …')";
      reading.wrongKind(node, expected, ListHint.of(node, what));
      reading.findings().incomplete().add(field.name());
      return List.of();
    }
    List<Node.Mapping> items = new ArrayList<>();
    for (Node item : list.items()) {
      if (item instanceof Node.Mapping map) {
        items.add(map);
      } else {
        reading.wrongKind(item, "a " + what + ": an object");
        reading.findings().incomplete().add(field.name());
      }
    }
    return items;
  }

  private static void nameComponents(List<Node.Mapping> nodes, Reading reading) {
    Map<String, Node.Scalar> known = reading.findings().components();
    for (Node.Mapping node : nodes) {
      if (node.get("id") == null) {
        reading.findings().incomplete().add(COMPONENTS.name());
        if (Fields.nearly(node, "id", ComponentFields.COMMON) == null) {
          reading.error(node, "'id' is missing in a component", "jobs call it by its id");
        }
      } else if (node.get("id") instanceof Node.Scalar id) {
        checkUnique(id, known.putIfAbsent(id.text(), id), "component", reading);
      }
    }
  }

  private static void checkUnique(
      Node.Scalar id, Node.@Nullable Scalar earlier, String what, Reading reading) {
    if (earlier != null) {
      reading.error(
          id,
          "there is a %s '%s' already, in line %d"
              .formatted(what, CoreSchema.shorten(id.text()), earlier.at().line()),
          "ids of " + what + "s are unique");
    }
  }

  private static List<Component> components(List<Node.Mapping> nodes, Reading reading) {
    Map<String, Component> components = new LinkedHashMap<>();
    Reading inside = reading.seeingOnly(Sources.COMPONENT);
    for (Node.Mapping node : nodes) {
      Node id = node.get("id");
      String name = id == null ? "?" : Shapes.name().read(id, reading);
      Component component = ComponentReader.read(node, name == null ? "?" : name, inside);
      if (component != null) {
        components.putIfAbsent(component.id(), component);
      }
    }
    return List.copyOf(components.values());
  }

  private static List<Workflow> workflows(List<Node.Mapping> nodes, Reading reading) {
    Map<String, Node.Scalar> known = new LinkedHashMap<>();
    List<Workflow> workflows = new ArrayList<>();
    for (Node.Mapping node : nodes) {
      if (node.get("id") instanceof Node.Scalar id) {
        checkUnique(id, known.putIfAbsent(id.text(), id), "workflow", reading);
      }
      Workflow workflow = WorkflowFields.read(node, reading);
      if (workflow != null) {
        workflows.add(workflow);
      }
    }
    return workflows;
  }

  private static List<String> workflowIds(List<Node.Mapping> nodes) {
    List<String> ids = new ArrayList<>();
    for (Node.Mapping node : nodes) {
      if (node.get("id") instanceof Node.Scalar id) {
        ids.add(id.text());
      }
    }
    return ids;
  }
}
