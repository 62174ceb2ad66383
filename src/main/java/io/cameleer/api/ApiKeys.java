package io.cameleer.api;

import io.cameleer.model.Access.ApiKey;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the caller of a key. Every key is compared, each in the same time whatever was shown, so
 * that nothing can be learnt from how long it takes.
 */
final class ApiKeys {
  private final List<Known> known = new ArrayList<>();

  private record Known(Buffer digest, Caller caller) {}

  /** Adds a key. */
  void add(ApiKey key, String value) {
    known.add(new Known(Buffer.buffer(digest(value)), new Caller(key.name(), key.role())));
  }

  boolean isEmpty() {
    return known.isEmpty();
  }

  /** Whose key it is; null for nobody's. */
  @Nullable Caller find(String shown) {
    byte[] digest = digest(shown);
    Caller found = null;
    for (Known key : known) {
      if (MessageDigest.isEqual(key.digest.getBytes(), digest)) {
        found = key.caller;
      }
    }
    return found;
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
