package io.cameleer.compile;

import io.cameleer.model.Action;
import io.cameleer.model.Component;
import io.cameleer.model.WorkflowDocument;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names of routes, as {@code direct:} endpoints have them. Ids have no slash in them, so that
 * names put together with slashes are mostly unique by themselves; where they are not, the later
 * one gets a number. Mutable, for one compilation.
 */
final class Names {
  private static final Pattern ID = Pattern.compile("[\\p{L}\\p{N}_.-]{1,200}");

  private final Map<String, Component> components = new LinkedHashMap<>();
  private final Set<String> taken = new HashSet<>();
  private final Set<String> elsewhere;
  private final String qualifier;

  /**
   * Names for a document.
   *
   * @param elsewhere the ids of components of other documents that run together with it
   * @param qualifier what stands behind the {@code @} of a component that has one of those ids
   */
  Names(WorkflowDocument document, Set<String> elsewhere, String qualifier) {
    this.elsewhere = Set.copyOf(elsewhere);
    this.qualifier = id(qualifier);
    document.workflows().forEach(workflow -> id(workflow.id()));
    for (Component component : document.components()) {
      components.put(id(component.id()), component);
      for (Action action : component.actions()) {
        taken.add(name(component, action));
      }
    }
  }

  /**
   * The id, found to be one that Camel's URIs and our lists of ids carry as it is.
   *
   * @throws IllegalArgumentException when it is not: no document that was found valid has such ids
   */
  static String id(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "an id has letters, digits, '-', '_' and '.' in it, and is not '" + id + "'");
    }
    return id;
  }

  /** What the route of a component's action is called, as {@code direct:<name>}. */
  String name(Component component, Action action) {
    boolean isOnly = action.name().equals(Component.DEFAULT_ACTION);
    return isOnly ? name(component) : name(component) + "/" + id(action.name());
  }

  /** The component's id, with the document's name where another document has the id already. */
  String name(Component component) {
    String id = id(component.id());
    return elsewhere.contains(id) ? id + "@" + qualifier : id;
  }

  /** All components, in the order of the document. */
  List<Component> components() {
    return List.copyOf(components.values());
  }

  /**
   * The endpoint at which an action is called.
   *
   * @throws IllegalArgumentException when there is no such component or action
   */
  String endpoint(String component, String action) {
    Component found = components.get(component);
    if (found == null) {
      throw new IllegalArgumentException("no such component: " + component);
    }
    Action called =
        found
            .action(action)
            .orElseThrow(
                () -> new IllegalArgumentException("no such action: " + component + "/" + action));
    return "direct:" + name(found, called);
  }

  /**
   * The id of a component's route. Camel compares the ids of routes with those of steps in other
   * routes, so that it must not be one that a job or a workflow may have.
   */
  static String routeId(String name) {
    return "component:" + name;
  }

  /** Sees to it that no route gets this name: a step has it as its id. */
  void reserve(String name) {
    taken.add(name);
  }

  /** A name that no other route has. */
  String unique(String wanted) {
    String name = wanted;
    for (int i = 2; !taken.add(name); i++) {
      name = wanted + "-" + i;
    }
    return name;
  }
}
