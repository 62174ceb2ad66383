package io.cameleer.model;

import io.cameleer.source.Location;
import java.util.Objects;

/**
 * A secret that the expressions of a document read as {@code secrets.<name>}.
 *
 * @param name its name in the document
 * @param place where it is found
 * @param at where the document says so
 */
public record Secret(String name, SecretPlace place, Location at) {
  /** Refuses null. */
  public Secret {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(at, "at");
  }
}
