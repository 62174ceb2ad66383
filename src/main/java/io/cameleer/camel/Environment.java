package io.cameleer.camel;

import io.cameleer.camel.vault.SecretValues;
import io.cameleer.run.OutgoingPolicy;
import io.cameleer.run.Secrets;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The environment variables that expressions may see: those that expressions name, and those that a
 * document lists. What is seen counts as secret from then on. Safe for use by several threads.
 */
public final class Environment {
  private final Map<String, String> values;
  private final Secrets secrets;
  private final OutgoingPolicy outgoing;
  private final SecretValues secretValues;
  private final Set<String> visible = ConcurrentHashMap.newKeySet();

  /** Of these values nothing is visible yet. */
  public Environment(Map<String, String> values, Secrets secrets) {
    this.values = Map.copyOf(values);
    this.secrets = secrets;
    this.outgoing = OutgoingPolicy.of(values);
    this.secretValues = new SecretValues(values, secrets);
  }

  /** Where calls may go: its operator says it in the environment. */
  public OutgoingPolicy outgoing() {
    return outgoing;
  }

  /** Secrets by where they are kept. */
  public SecretValues secretValues() {
    return secretValues;
  }

  /** These names may be seen; their values are secret. */
  public void allow(Collection<String> names) {
    visible.addAll(names);
    names.forEach(name -> secrets.register(name, values.get(name)));
  }

  /** The variable's value; null when it has none or must not be seen. */
  public @Nullable String get(String name) {
    return visible.contains(name) ? values.get(name) : null;
  }

  /** All that may be seen, by name. */
  public Map<String, String> visible() {
    Map<String, String> all = new TreeMap<>();
    for (String name : visible) {
      String value = values.get(name);
      if (value != null) {
        all.put(name, value);
      }
    }
    return all;
  }
}
