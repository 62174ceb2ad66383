package io.cameleer.read;

import io.cameleer.model.Access;
import io.cameleer.model.Access.ApiKey;
import io.cameleer.model.Access.Oidc;
import io.cameleer.model.Access.Role;
import io.cameleer.model.SecretPlace;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code auth} of a controller: who may call. */
final class AccessFields {
  private static final Field<String> NAME =
      Field.of("name", Shapes.name(), "What the caller is called in runs and logs.");
  private static final Field<SecretPlace> KEY =
      Field.of("key", SecretFields.variable(), "The variable that holds the key: ${env.NAME}.");
  private static final Field<SecretPlace> FILE =
      Field.of("file", SecretFields.file(), "The file that holds the key.");
  private static final Field<Role> ROLE =
      Field.of("role", Shapes.choice(roles()), "What the caller may do, run if absent.");

  static final Section KEY_SECTION =
      Section.of("api-key", "an API key", "A key that a caller shows.", NAME, KEY, FILE, ROLE)
          .requiring(NAME);

  private static final Field<List<String>> VIEW = words("view");
  private static final Field<List<String>> RUN = words("run");
  private static final Field<List<String>> ADMIN = words("admin");

  static final Section ROLES_SECTION =
      Section.of("oidc-roles", "roles", "The words of a token for our roles.", VIEW, RUN, ADMIN);

  private static final Field<String> ISSUER =
      Field.of("issuer", Shapes.text(), "The provider's URL.");
  private static final Field<String> AUDIENCE =
      Field.of("audience", Shapes.text(), "What a token's 'aud' must name.");
  private static final Field<String> ROLES_CLAIM =
      Field.of(
          "roles_claim",
          Shapes.text(),
          "Where a token says its bearer's roles, roles if absent; a.b for a claim in a claim.");
  private static final Field<Map<Role, List<String>>> ROLES =
      Field.of(
          "roles",
          Shapes.object(ROLES_SECTION, AccessFields::readRoles),
          "The words there for view, run and admin; these words themselves if absent.");

  static final Section OIDC_SECTION =
      Section.of(
              "oidc",
              "an OpenID Connect provider",
              "Whose tokens are taken.",
              ISSUER,
              AUDIENCE,
              ROLES_CLAIM,
              ROLES)
          .requiring(ISSUER, AUDIENCE);

  private static final Field<List<ApiKey>> API_KEYS =
      Field.of(
          "api_keys",
          Shapes.list(Shapes.object(KEY_SECTION, AccessFields::readKey), "a list of API keys"),
          "Keys that callers show.");
  private static final Field<Oidc> OIDC =
      Field.of(
          "oidc",
          Shapes.object(OIDC_SECTION, AccessFields::readOidc),
          "An OpenID Connect provider whose tokens are taken.");

  static final Section SECTION =
      Section.of("access", "an auth", "Who may call: API keys, tokens, or both.", API_KEYS, OIDC);

  /** {@code none}, or keys and tokens. */
  static final Shape<Access> SHAPE =
      Shapes.either(
          Shapes.choice(Map.of("none", Access.OPEN)),
          Shapes.object(SECTION, AccessFields::read),
          "none, or api_keys and oidc");

  private AccessFields() {}

  private static Map<String, Role> roles() {
    Map<String, Role> words = new LinkedHashMap<>();
    for (Role role : Role.values()) {
      words.put(role.word(), role);
    }
    return words;
  }

  private static Field<List<String>> words(String role) {
    return Field.of(
        role, Shapes.list(Shapes.text(), "a list of words"), "The words for " + role + ".");
  }

  private static @Nullable ApiKey readKey(Fields fields) {
    String name = fields.get(NAME);
    SecretPlace key = fields.get(KEY);
    SecretPlace file = fields.get(FILE);
    Role role = fields.get(ROLE, Role.RUN);
    if (fields.isMeant(KEY) == fields.isMeant(FILE)) {
      fields
          .reading()
          .error(
              fields.map(),
              fields.isMeant(KEY) ? "found 'key' and 'file', expected one" : "'key' is missing",
              "key: ${env.NAME}, or file: PATH");
      return null;
    }
    SecretPlace place = key == null ? file : key;
    return name == null || place == null ? null : new ApiKey(name, place, role);
  }

  private static Map<Role, List<String>> readRoles(Fields fields) {
    Map<Role, List<String>> roles = new EnumMap<>(Role.class);
    put(roles, Role.VIEW, fields.get(VIEW));
    put(roles, Role.RUN, fields.get(RUN));
    put(roles, Role.ADMIN, fields.get(ADMIN));
    return roles;
  }

  private static void put(Map<Role, List<String>> roles, Role role, @Nullable List<String> words) {
    if (words != null) {
      roles.put(role, words);
    }
  }

  private static @Nullable Oidc readOidc(Fields fields) {
    String issuer = fields.get(ISSUER);
    String audience = fields.get(AUDIENCE);
    String claim = fields.get(ROLES_CLAIM, Oidc.ROLES_CLAIM);
    Map<Role, List<String>> roles = fields.get(ROLES, Map.of());
    Node node = fields.node(ISSUER);
    if (issuer != null && node != null && !isHttp(issuer)) {
      fields
          .reading()
          .error(node, "found " + node.word() + ", expected the URL of a provider", null);
      return null;
    }
    return issuer == null || audience == null ? null : new Oidc(issuer, audience, claim, roles);
  }

  private static boolean isHttp(String text) {
    try {
      URI uri = URI.create(text);
      return uri.getHost() != null && uri.getScheme() != null && uri.getScheme().startsWith("http");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static @Nullable Access read(Fields fields) {
    List<ApiKey> keys = fields.get(API_KEYS, List.of());
    Oidc oidc = fields.get(OIDC);
    if (!fields.isMeantAny(API_KEYS, OIDC) || (fields.has(API_KEYS) && keys.isEmpty())) {
      fields
          .reading()
          .error(fields.map(), "nobody could call", "add 'api_keys' or 'oidc', or write 'none'");
      return null;
    }
    List<ApiKey> unlike = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (ApiKey key : keys) {
      if (names.add(key.name())) {
        unlike.add(key);
      } else {
        fields
            .reading()
            .error(
                fields.key(API_KEYS),
                "there are two API keys of the name '" + key.name() + "'",
                null);
      }
    }
    return new Access(unlike, oidc);
  }
}
