package io.cameleer.camel.vault;

import io.cameleer.run.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.spi.PropertiesFunction;
import org.jspecify.annotations.Nullable;

/**
 * Secrets by where they are: {@code env:NAME}, {@code file:PATH}, or a vault and a key there. Each
 * is looked up once, and hidden from then on. Safe for use by several threads.
 */
public final class SecretValues {
  private final Map<String, String> environment;
  private final Secrets secrets;
  private final Map<String, String> known = new ConcurrentHashMap<>();

  /** None is known yet. */
  public SecretValues(Map<String, String> environment, Secrets secrets) {
    this.environment = Map.copyOf(environment);
    this.secrets = secrets;
  }

  /** Lets the properties of a Camel context lead to vaults; none of them is loaded by this. */
  public void install(CamelContext camel) {
    PropertiesComponent properties = camel.getPropertiesComponent();
    for (VaultKind kind : VaultKind.values()) {
      properties.addPropertiesFunction(new VaultFunction(kind, camel, environment, secrets));
    }
  }

  /**
   * The secret that is there.
   *
   * @param reference where it is
   * @throws SecretException when there is none
   */
  public String require(String reference, CamelContext camel) {
    String value = known.get(reference);
    if (value == null) {
      value = lookUp(reference, camel);
      known.put(reference, value);
    }
    return value;
  }

  /** The secret, if it was looked up before; else null. */
  public @Nullable String known(String reference) {
    return known.get(reference);
  }

  /** All that were looked up. */
  public Map<String, String> known() {
    return new TreeMap<>(known);
  }

  private String lookUp(String reference, CamelContext camel) {
    int colon = reference.indexOf(':');
    String where = colon < 0 ? "" : reference.substring(0, colon);
    String key = reference.substring(colon + 1);
    return switch (where) {
      case "env" -> variable(reference, key);
      case "file" -> file(reference, key);
      default -> vault(reference, where, key, camel);
    };
  }

  private String variable(String reference, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new SecretException(
          reference,
          "the environment variable %s is not set".formatted(name),
          "set it where this is started",
          null);
    }
    secrets.register(name, value);
    return value;
  }

  private String file(String reference, String path) {
    String value;
    try {
      value = Files.readString(Path.of(path)).strip();
    } catch (IOException | InvalidPathException e) {
      throw new SecretException(
          reference, "the file cannot be read", "see whether it is there and may be read", e);
    }
    if (value.isEmpty()) {
      throw new SecretException(reference, "the file is empty", "write the secret into it", null);
    }
    secrets.register(reference, value);
    return value;
  }

  private static String vault(String reference, String where, String key, CamelContext camel) {
    PropertiesFunction function =
        VaultKind.of(where) == null
            ? null
            : camel.getPropertiesComponent().getPropertiesFunction(where);
    if (function == null || key.isBlank()) {
      throw new SecretException(
          reference,
          "it is no place for secrets",
          "expected env:NAME, file:PATH, hashicorp:ENGINE:PATH#KEY, or a key behind aws:, azure:,"
              + " gcp: or secret:",
          null);
    }
    String value = function.apply(key);
    if (value == null) {
      throw new SecretException(reference, "there is nothing", "put it into the vault", null);
    }
    return value;
  }
}
