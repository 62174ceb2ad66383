package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.Action;
import io.cameleer.model.CallPolicy;
import io.cameleer.model.Component;
import io.cameleer.model.ComponentKind;
import io.cameleer.model.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a component: what holds for all of it, and its actions, each with the component's fields
 * under it.
 */
final class ComponentReader {
  private static final Set<String> PROGRAMS =
      Set.of("python", "python3", "node", "bash", "sh", "java", "docker", "ruby", "perl", "go");

  private ComponentReader() {}

  /** Reads a component; null after a problem was added. */
  static @Nullable Component read(Node.Mapping map, String id, Reading reading) {
    ComponentKinds.Type type = type(map, reading);
    if (type == null) {
      return null;
    }
    Section all =
        ComponentFields.COMMON
            .and(type.section())
            .as(type.section().name(), type.section().title(), type.section().description());
    Fields fields = Fields.open(map, all, reading);
    CallPolicy policy = ComponentFields.policy(fields);
    List<Action> actions = actions(fields, type, reading);
    Profile profile = ComponentFields.profile(fields);
    return actions.isEmpty() ? null : new Component(id, map.at(), policy, actions, profile);
  }

  private static ComponentKinds.@Nullable Type type(Node.Mapping map, Reading reading) {
    Node node = Fields.nearly(map, "type", ComponentFields.COMMON);
    List<String> words = ComponentKinds.words();
    if (node == null) {
      reading.error(map, "'type' is missing in a component", "one of " + String.join(", ", words));
      return null;
    }
    if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
      reading.wrongKind(node, "a component type: one of " + String.join(", ", words));
      return null;
    }
    ComponentKinds.Type type = ComponentKinds.all().get(scalar.text());
    String later = ComponentKinds.LATER.get(scalar.text());
    if (later != null) {
      reading.error(
          scalar,
          "components of type '" + scalar.text() + "' are not available in this version",
          later);
    } else if (type == null) {
      reading.unknownWord(
          scalar,
          "expected a component type: one of " + String.join(", ", words),
          words,
          PROGRAMS.contains(scalar.text())
              ? "a program runs in a 'shell' component: command: [" + scalar.text() + ", …]"
              : null);
    }
    return type;
  }

  private static List<Action> actions(Fields component, ComponentKinds.Type type, Reading reading) {
    Node node = component.node(ComponentFields.ACTIONS);
    if (node == null) {
      return kindOf(component, type.section(), type, Component.DEFAULT_ACTION);
    }
    List<Node> items = node instanceof Node.Listing list ? list.items() : List.of();
    if (items.isEmpty()) {
      String found = node instanceof Node.Listing ? "an empty list" : node.word();
      String hint = node instanceof Node.Mapping ? "each item is an action: '- id: …'" : null;
      reading.error(node, "found " + found + ", expected a list of actions", hint);
    }
    List<Action> actions = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (Node item : items) {
      if (item instanceof Node.Mapping action) {
        actions.addAll(action(component, action, type, reading, names, items.size() == 1));
      } else {
        reading.wrongKind(item, "an action: an object");
      }
    }
    return actions;
  }

  private static List<Action> action(
      Fields component,
      Node.Mapping action,
      ComponentKinds.Type type,
      Reading reading,
      Set<String> names,
      boolean only) {
    Section own =
        ComponentFields.ACTION
            .and(type.section())
            .as("action-" + type.section().name(), "an action of " + type.section().title(), "");
    Fields.open(action, own, reading);
    Node id = action.get("id") == null ? action.get("name") : action.get("id");
    if (id == null && !only) {
      reading.error(action, "'id' is missing in an action", "jobs choose an action by its id");
      return List.of();
    }
    String name = id == null ? Component.DEFAULT_ACTION : Shapes.name().read(id, reading);
    if (name == null) {
      return List.of();
    }
    if (!names.add(name) && id != null) {
      reading.error(id, "there is an action '" + name + "' already", "ids of actions are unique");
      return List.of();
    }
    Section needs =
        own.requiring(type.section().required().stream().map(own::field).toArray(Field<?>[]::new));
    return kindOf(
        Fields.open(under(component.map(), action, type), own, reading), needs, type, name);
  }

  /** An action's fields, and under them those that the component has for all of its actions. */
  private static Node.Mapping under(
      Node.Mapping component, Node.Mapping action, ComponentKinds.Type type) {
    Section shared = type.section().and(Section.of("", "", "", ComponentFields.OUTPUT));
    Map<Object, Node.Entry> entries = new LinkedHashMap<>();
    for (Node.Entry entry : component.entries()) {
      Field<?> field = shared.field(entry.key().text());
      if (field != null) {
        entries.put(field.name(), entry);
      }
    }
    for (Node.Entry entry : action.entries()) {
      Field<?> field = shared.field(entry.key().text());
      entries.put(field == null ? entry : field.name(), entry);
    }
    return new Node.Mapping(
        action.file(), action.start(), action.end(), List.copyOf(entries.values()), action.size());
  }

  private static List<Action> kindOf(
      Fields fields, Section needs, ComponentKinds.Type type, String name) {
    fields.require(needs);
    ComponentKind kind = type.reader().apply(fields);
    Template output = fields.get(ComponentFields.OUTPUT);
    return kind == null ? List.of() : List.of(new Action(name, kind, output));
  }
}
