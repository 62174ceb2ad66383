package io.cameleer.camel.vault;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be said of vaults before any is asked. */
public final class Vaults {
  private Vaults() {}

  /**
   * Why a vault cannot be asked in this environment; null when nothing is known against it.
   *
   * @param vault the name of its property function
   * @param environment the variables of the environment
   */
  public static @Nullable String trouble(String vault, Map<String, String> environment) {
    VaultKind kind = VaultKind.of(vault);
    if (kind == null) {
      return null;
    }
    try {
      List<String> missing = kind.missing(VaultSettings.of(kind, environment));
      return missing.isEmpty() ? null : String.join(", ", missing) + " missing";
    } catch (IOException e) {
      return "the file " + environment.get(VaultSettings.FILE) + " cannot be read";
    }
  }
}
