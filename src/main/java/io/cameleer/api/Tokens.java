package io.cameleer.api;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.cameleer.model.Access.Oidc;
import io.cameleer.model.Access.Role;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the caller of a token of an OpenID Connect provider. The provider is asked for its keys
 * with the first token, and again from time to time and when a token names a key that is not known;
 * while it cannot be reached the keys that are known go on to count. Blocks while it asks.
 */
final class Tokens {
  private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

  private static final String DISCOVERY = "/.well-known/openid-configuration";
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int MAX_ANSWER = 512 * 1024;
  private static final Duration KEYS_KEPT = Duration.ofMinutes(10);
  private static final Duration OUTAGE = Duration.ofHours(4);

  /** Signatures that only the provider can make; none that a shared secret makes. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final Oidc oidc;
  private @Nullable DefaultJWTProcessor<SecurityContext> processor;

  Tokens(Oidc oidc) {
    this.oidc = oidc;
  }

  /** The bearer of a token; refuses one that does not hold. */
  Caller find(String token) {
    try {
      JWTClaimsSet claims = processor().process(token, null);
      return new Caller(name(claims), role(claims));
    } catch (KeySourceException e) {
      throw unreachable(e);
    } catch (ParseException | BadJOSEException | JOSEException e) {
      LOG.debug("a token was refused: {}", e.getMessage());
      throw refused("the token does not hold: " + reason(e));
    }
  }

  private static Refusal refused(String detail) {
    return new Refusal(401, detail).header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
  }

  /** What is wrong with it, as far as its bearer may know. */
  private static String reason(Exception e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("Expired")) {
      return "it has expired";
    }
    if (message.contains("before use") || message.contains("nbf")) {
      return "it is not valid yet";
    }
    if (message.contains("aud")) {
      return "it is meant for somebody else (aud)";
    }
    if (message.contains("iss")) {
      return "it is of another issuer (iss)";
    }
    return e instanceof ParseException ? "it is no JSON Web Token" : "its signature is not known";
  }

  private Refusal unreachable(Exception e) {
    LOG.warn("the keys of {} cannot be read: {}", oidc.issuer(), e.getMessage());
    return new Refusal(503, "the identity provider cannot be reached, so no token can be checked")
        .header("Retry-After", "5");
  }

  private synchronized DefaultJWTProcessor<SecurityContext> processor() {
    if (processor == null) {
      processor = processor(keys());
    }
    return processor;
  }

  private DefaultJWTProcessor<SecurityContext> processor(URL keys) {
    JWKSource<SecurityContext> source =
        JWKSourceBuilder.<SecurityContext>create(keys, retriever())
            .cache(KEYS_KEPT.toMillis(), TIMEOUT.multipliedBy(3).toMillis())
            .retrying(true)
            .outageTolerant(OUTAGE.toMillis())
            .build();
    DefaultJWTProcessor<SecurityContext> made = new DefaultJWTProcessor<>();
    made.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(
            JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
    made.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, source));
    made.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            oidc.audience(),
            new JWTClaimsSet.Builder().issuer(oidc.issuer()).build(),
            Set.of("exp")));
    return made;
  }

  private static DefaultResourceRetriever retriever() {
    int millis = Math.toIntExact(TIMEOUT.toMillis());
    return new DefaultResourceRetriever(millis, millis, MAX_ANSWER);
  }

  private URL keys() {
    String issuer = oidc.issuer();
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    try {
      String text = retriever().retrieveResource(URI.create(base + DISCOVERY).toURL()).getContent();
      Object found =
          Json.parse(
              text.getBytes(StandardCharsets.UTF_8),
              "the discovery document",
              ApiLimits.DEFAULT.depth());
      if (found instanceof Map<?, ?> map
          && issuer.equals(map.get("issuer"))
          && map.get("jwks_uri") instanceof String uri) {
        return URI.create(uri).toURL();
      }
      throw new IOException("its discovery document is not that of " + issuer);
    } catch (IOException | IllegalArgumentException | Refusal e) {
      throw unreachable(e);
    }
  }

  private static String name(JWTClaimsSet claims) {
    Object name = claims.getClaim("preferred_username");
    return name instanceof String text
        ? text
        : Objects.requireNonNullElse(claims.getSubject(), "?");
  }

  private @Nullable Role role(JWTClaimsSet claims) {
    List<String> words = words(claims);
    Role found = null;
    for (Role role : Role.values()) {
      List<String> known = oidc.roles().getOrDefault(role, List.of(role.word()));
      if (words.stream().anyMatch(known::contains)) {
        found = role;
      }
    }
    return found;
  }

  private List<String> words(JWTClaimsSet claims) {
    Object value = claims.getClaim(oidc.rolesClaim());
    if (value == null) {
      value = claims.getClaims();
      for (String part : oidc.rolesClaim().split("\\.", -1)) {
        value = value instanceof Map<?, ?> map ? map.get(part) : null;
      }
    }
    if (value instanceof String text) {
      return List.of(text.split("[ ,]+"));
    }
    List<String> words = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(word -> words.add(String.valueOf(word)));
    }
    return words;
  }
}
