package io.cameleer.model;

import io.cameleer.source.Location;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A workflow document, overlays applied, found valid.
 *
 * @param at where the document begins; its file names the document
 * @param controllers how the document wants to be served; empty when it does not say
 * @param components the components in the order of the document, inline ones last, ids unique
 * @param workflows the workflows in the order of the document, ids unique
 * @param env the environment variables that expressions may see
 * @param secrets the secrets that expressions may see, names unique
 */
public record WorkflowDocument(
    Location at,
    List<Controller> controllers,
    List<Component> components,
    List<Workflow> workflows,
    Set<String> env,
    List<Secret> secrets) {

  /** Copies the lists. */
  public WorkflowDocument {
    controllers = List.copyOf(controllers);
    components = List.copyOf(components);
    workflows = List.copyOf(workflows);
    env = Set.copyOf(env);
    secrets = List.copyOf(secrets);
  }

  /** The component of this id. */
  public Optional<Component> component(String id) {
    return components.stream().filter(c -> c.id().equals(id)).findFirst();
  }

  /** The workflow of this id. */
  public Optional<Workflow> workflow(String id) {
    return workflows.stream().filter(w -> w.id().equals(id)).findFirst();
  }

  /**
   * The workflow that runs when none is named: the one marked {@code default}, else the only one,
   * else the only one that is not private; empty when that does not decide.
   */
  public Optional<Workflow> defaultWorkflow() {
    Optional<Workflow> marked = workflows.stream().filter(Workflow::isDefault).findFirst();
    if (marked.isPresent()) {
      return marked;
    }
    if (workflows.size() == 1) {
      return Optional.of(workflows.get(0));
    }
    List<Workflow> open = workflows.stream().filter(w -> !w.isPrivate()).toList();
    return open.size() == 1 ? Optional.of(open.get(0)) : Optional.empty();
  }
}
