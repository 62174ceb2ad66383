package io.cameleer.api;

import io.cameleer.model.Access;
import io.cameleer.model.Access.ApiKey;
import io.cameleer.model.SecretPlace;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds out who calls: by an API key, or by a token. */
final class Gate {
  private static final String BEARER = "bearer ";
  private static final int SHORTEST_KEY = 16;

  private final ApiKeys keys;
  private final @Nullable Tokens tokens;

  private Gate(ApiKeys keys, @Nullable Tokens tokens) {
    this.keys = keys;
    this.tokens = tokens;
  }

  /**
   * Reads the keys from where they are.
   *
   * @throws ServerException when one of them is not there
   */
  static Gate of(Access access, Map<String, String> environment) {
    ApiKeys keys = new ApiKeys();
    for (ApiKey key : access.keys()) {
      String value = secret(key.key(), environment, "the API key '" + key.name() + "'");
      if (value.length() < SHORTEST_KEY) {
        throw new ServerException(
            "the API key '%s' has %d letters; it needs %d or more, so that nobody guesses it"
                .formatted(key.name(), value.length(), SHORTEST_KEY));
      }
      keys.add(key, value);
    }
    return new Gate(keys, access.oidc() == null ? null : new Tokens(access.oidc()));
  }

  /** A secret from where it is. */
  static String secret(SecretPlace place, Map<String, String> environment, String what) {
    String value =
        switch (place) {
          case SecretPlace.Variable variable -> environment.get(variable.name());
          case SecretPlace.InVault vault -> environment.get(vault.reference());
          case SecretPlace.InFile file -> content(file, what);
        };
    if (value == null || value.isBlank()) {
      throw new ServerException(
          switch (place) {
            case SecretPlace.Variable variable ->
                "%s: the environment variable %s is not set".formatted(what, variable.name());
            case SecretPlace.InVault vault -> "%s: %s was not looked up".formatted(what, vault);
            case SecretPlace.InFile file -> "%s: %s is empty".formatted(what, file.path());
          });
    }
    return value.strip();
  }

  private static String content(SecretPlace.InFile file, String what) {
    try {
      return Files.readString(file.path());
    } catch (IOException e) {
      throw new ServerException("%s: %s cannot be read".formatted(what, file.path()), e);
    }
  }

  /** Whether everybody may do everything. */
  boolean isOpen() {
    return keys.isEmpty() && tokens == null;
  }

  /** Whether finding the caller may take a while, so that no event loop should do it. */
  boolean mayBlock() {
    return tokens != null;
  }

  /** Who calls; refuses who shows nothing, or something that does not hold. */
  Caller admit(HttpServerRequest request) {
    if (isOpen()) {
      return Caller.ANYBODY;
    }
    String shown = request.getHeader("X-API-Key");
    String authorization = request.getHeader("Authorization");
    if (shown == null && authorization != null && isBearer(authorization)) {
      shown = authorization.substring(BEARER.length()).strip();
    }
    if (shown == null || shown.isEmpty()) {
      throw new Refusal(401, "who calls? Show " + wanted()).header("WWW-Authenticate", "Bearer");
    }
    Caller caller = keys.find(shown);
    if (caller != null) {
      return caller;
    }
    if (tokens != null && shown.indexOf('.') > 0) {
      return tokens.find(shown);
    }
    throw new Refusal(401, "the key is not known; show " + wanted())
        .header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
  }

  private static boolean isBearer(String authorization) {
    return authorization.toLowerCase(Locale.ROOT).startsWith(BEARER);
  }

  private String wanted() {
    if (keys.isEmpty()) {
      return "a token of the identity provider: Authorization: Bearer TOKEN";
    }
    return tokens == null
        ? "an API key: Authorization: Bearer KEY, or X-API-Key: KEY"
        : "an API key or a token: Authorization: Bearer KEY-OR-TOKEN";
  }
}
