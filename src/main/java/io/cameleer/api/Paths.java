package io.cameleer.api;

import io.cameleer.model.Access.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The paths of the API, with what each method of them does and who may ask for it. */
final class Paths {
  private final Map<String, Map<String, Method>> all = new LinkedHashMap<>();

  /**
   * One method of a path.
   *
   * @param role what the caller must be allowed; null where everybody may
   * @param operation what is done
   */
  record Method(@Nullable Role role, Operation operation) {}

  /** Adds a method of a path; names in it begin with a colon. */
  Paths add(String method, String path, @Nullable Role role, Operation operation) {
    all.computeIfAbsent(path, key -> new LinkedHashMap<>())
        .put(method, new Method(role, operation));
    return this;
  }

  /** The methods by path. */
  Map<String, Map<String, Method>> all() {
    return all;
  }
}
