package io.cameleer.api;

import io.cameleer.model.Access.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who calls.
 *
 * @param name what the caller is called; null where nobody asks
 * @param role what the caller may do; null for nothing
 */
record Caller(@Nullable String name, @Nullable Role role) {
  /** Where everybody may do everything. */
  static final Caller ANYBODY = new Caller(null, Role.ADMIN);

  /** Refuses what the caller may not do. */
  void require(Role needed) {
    if (role == null || role.compareTo(needed) < 0) {
      throw new Refusal(
          403,
          "%s may not do this: it takes the role '%s', %s"
              .formatted(
                  name == null ? "the caller" : "'" + name + "'",
                  needed.word(),
                  role == null ? "and there is none" : "found '" + role.word() + "'"));
    }
  }
}
