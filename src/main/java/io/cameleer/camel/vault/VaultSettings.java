package io.cameleer.camel.vault;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The options of vaults, Camel's {@code camel.vault.*}: from system properties, from variables of
 * the environment ({@code CAMEL_VAULT_HASHICORP_TOKEN}), from a file of properties, and what
 * HashiCorp's own programs go by; the first one that says something counts.
 */
final class VaultSettings {
  /** The variable that names a file of properties. */
  static final String FILE = "CAMELEER_VAULT";

  private static final String PROPERTIES = "camel.vault.";
  private static final String VARIABLES = "CAMEL_VAULT_";

  /** As Camel itself calls them in places. */
  private static final String OTHER_VARIABLES = "CAMEL_HASHICORP_VAULT_";

  private static final Map<String, String> ALIASES =
      Map.of(
          "usedefaultcredentialsprovider", "defaultcredentialsprovider",
          "useprofilecredentialsprovider", "profilecredentialsprovider",
          "identityenabled", "azureidentityenabled");

  private VaultSettings() {}

  /** The option as a variable of the environment. */
  static String variable(String prefix, String option) {
    String words = option.replaceAll("(?<=[a-z])(?=[A-Z])", "_");
    return VARIABLES + (prefix + "_" + words).toUpperCase(Locale.ROOT);
  }

  /** The option however it is spelled. */
  static String plain(String option) {
    String plain = option.replaceAll("[-_.]", "").toLowerCase(Locale.ROOT);
    return ALIASES.getOrDefault(plain, plain);
  }

  /**
   * What is said about a vault, by plain option; empty texts say nothing.
   *
   * @throws IOException when the file that is named cannot be read
   */
  static Map<String, String> of(VaultKind kind, Map<String, String> environment)
      throws IOException {
    Map<String, String> found = new LinkedHashMap<>();
    if (kind == VaultKind.HASHICORP) {
      hashicorp(environment, found);
    }
    String file = environment.get(FILE);
    if (file != null && !file.isBlank()) {
      Properties properties = new Properties();
      try (Reader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
        properties.load(reader);
      }
      properties(properties, kind, found);
    }
    String variables = VARIABLES + kind.prefix.toUpperCase(Locale.ROOT) + "_";
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(variables)) {
            put(name.substring(variables.length()), value, found);
          } else if (kind == VaultKind.HASHICORP && name.startsWith(OTHER_VARIABLES)) {
            put(name.substring(OTHER_VARIABLES.length()), value, found);
          }
        });
    properties(System.getProperties(), kind, found);
    return found;
  }

  private static void properties(Properties from, VaultKind kind, Map<String, String> found) {
    String start = PROPERTIES + kind.prefix + ".";
    for (String name : from.stringPropertyNames()) {
      if (name.startsWith(start)) {
        put(name.substring(start.length()), from.getProperty(name), found);
      }
    }
  }

  /** {@code VAULT_ADDR} and the like; Camel wants the address in parts. */
  private static void hashicorp(Map<String, String> environment, Map<String, String> found) {
    found.put("port", "8200");
    found.put("scheme", "https");
    put("token", environment.get("VAULT_TOKEN"), found);
    put("namespace", environment.get("VAULT_NAMESPACE"), found);
    String address = environment.get("VAULT_ADDR");
    if (address == null || address.isBlank()) {
      return;
    }
    try {
      URI uri = new URI(address.strip());
      put("scheme", uri.getScheme(), found);
      put("host", uri.getHost(), found);
      if (uri.getHost() != null) {
        int usual = "https".equals(uri.getScheme()) ? 443 : 80;
        put("port", String.valueOf(uri.getPort() < 0 ? usual : uri.getPort()), found);
      }
    } catch (URISyntaxException e) {
      // It is no address: then there is none, which is told.
    }
  }

  private static void put(String option, @Nullable String value, Map<String, String> found) {
    if (value != null && !value.isBlank()) {
      found.put(plain(option), value.strip());
    }
  }
}
