package io.cameleer.model;

import io.cameleer.source.Location;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A service that jobs call.
 *
 * @param id its name in the document; an inline component is named after its job
 * @param at where it stands
 * @param policy what holds for every call of it
 * @param actions what can be called, never empty; a component without {@code actions} has one whose
 *     name is {@link #DEFAULT_ACTION}. The component's own fields are merged into each action.
 * @param profile what it says of itself
 */
public record Component(
    String id, Location at, CallPolicy policy, List<Action> actions, Profile profile) {
  /** The name of the action of a component that lists none. */
  public static final String DEFAULT_ACTION = "";

  /** Copies the list; refuses an empty one. */
  public Component {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(policy, "policy");
    Objects.requireNonNull(profile, "profile");
    actions = List.copyOf(actions);
    if (actions.isEmpty()) {
      throw new IllegalArgumentException("a component has at least one action: " + id);
    }
  }

  /** A component that says nothing of itself. */
  public Component(String id, Location at, CallPolicy policy, List<Action> actions) {
    this(id, at, policy, actions, Profile.NONE);
  }

  /** The action of this name; the default one for {@link #DEFAULT_ACTION}, if there is only one. */
  public Optional<Action> action(String name) {
    if (name.equals(DEFAULT_ACTION) && actions.size() == 1) {
      return Optional.of(actions.get(0));
    }
    return actions.stream().filter(a -> a.name().equals(name)).findFirst();
  }

  /** The same with these actions in the place of its own. */
  public Component with(List<Action> others) {
    return new Component(id, at, policy, others, profile);
  }

  /** What it is, in the document's word: {@code http-client}, {@code shell}, … */
  public String type() {
    return actions.get(0).kind().type();
  }
}
