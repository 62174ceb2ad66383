package io.cameleer.model;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may call a server. Without keys and without an issuer everybody may.
 *
 * @param keys keys that callers show, names unique
 * @param oidc whose tokens are taken; null for nobody's
 */
public record Access(List<ApiKey> keys, @Nullable Oidc oidc) {
  /** Everybody may do everything. */
  public static final Access OPEN = new Access(List.of(), null);

  /** What somebody may do; each role may do what those before it may. */
  public enum Role {
    /** Look at workflows and runs. */
    VIEW,
    /** Start, cancel and repeat runs. */
    RUN,
    /** Everything else. */
    ADMIN;

    /** The word in documents and messages. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A key that a caller shows.
   *
   * @param name what the caller is called in runs and logs
   * @param key where the key is found
   * @param role what the caller may do
   */
  public record ApiKey(String name, SecretPlace key, Role role) {
    /** Refuses nulls. */
    public ApiKey {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(role, "role");
    }
  }

  /**
   * An OpenID Connect provider.
   *
   * @param issuer its URL, under which its discovery document is found
   * @param audience what a token's {@code aud} must name
   * @param rolesClaim where a token says its bearer's roles: a claim, or a path of claims with dots
   * @param roles the words there that stand for a role; the role's own word where there are none
   */
  public record Oidc(
      String issuer, String audience, String rolesClaim, Map<Role, List<String>> roles) {
    /** The claim that is read when the document names none. */
    public static final String ROLES_CLAIM = "roles";

    /** Copies the map. */
    public Oidc {
      Objects.requireNonNull(issuer, "issuer");
      Objects.requireNonNull(audience, "audience");
      Objects.requireNonNull(rolesClaim, "rolesClaim");
      roles = Map.copyOf(roles);
    }
  }

  /** Copies the list; refuses two keys of one name. */
  public Access {
    keys = List.copyOf(keys);
    Set<String> names = new HashSet<>();
    for (ApiKey key : keys) {
      if (!names.add(key.name())) {
        throw new IllegalArgumentException("two keys of one name: " + key.name());
      }
    }
  }

  /** Whether everybody may do everything. */
  public boolean isOpen() {
    return keys.isEmpty() && oidc == null;
  }
}
