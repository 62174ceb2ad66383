package io.cameleer.camel.vault;

import io.cameleer.model.SecretPlace;
import io.cameleer.run.Secrets;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.PropertiesFunction;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.service.ServiceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/**
 * One of Camel's property functions for vaults, with the same name, in front of it: it is loaded
 * and given its options when it is needed, each secret is asked for once, and is hidden from then
 * on. Safe for use by several threads.
 */
final class VaultFunction extends ServiceSupport implements PropertiesFunction {
  private static final String SERVICES = "META-INF/services/org/apache/camel/properties-function/";

  private final VaultKind kind;
  private final CamelContext camel;
  private final Map<String, String> environment;
  private final Secrets secrets;
  private final Map<String, String> values = new ConcurrentHashMap<>();
  private @Nullable PropertiesFunction vault;
  private String name = "the vault";

  VaultFunction(
      VaultKind kind, CamelContext camel, Map<String, String> environment, Secrets secrets) {
    this.kind = kind;
    this.camel = camel;
    this.environment = environment;
    this.secrets = secrets;
  }

  @Override
  public String getName() {
    return kind.function;
  }

  /**
   * The secret of a key.
   *
   * @throws SecretException when there is none to be had
   */
  @Override
  public synchronized String apply(String key) {
    int without = SecretPlace.InVault.defaultIn(kind.function, key);
    if (without >= 0) {
      throw VaultTrouble.hasDefault(kind.function + ":" + key.substring(0, without));
    }
    String known = values.get(key);
    if (known != null) {
      return known;
    }
    String value = asked(kind.function + ":" + key, key);
    secrets.register(kind.function + ":" + key, value);
    values.put(key, value);
    return value;
  }

  private String asked(String reference, String key) {
    PropertiesFunction opened = vault;
    if (opened == null) {
      opened = opened(reference, type(reference));
      vault = opened;
    }
    String value;
    try {
      value = opened.apply(key);
    } catch (RuntimeException | LinkageError e) {
      throw trouble(reference, e);
    }
    if (value == null || value.isEmpty()) {
      throw VaultTrouble.nothing(kind, reference, null);
    }
    return value;
  }

  private SecretException trouble(String reference, Throwable failure) {
    return VaultTrouble.of(kind, name, reference, failure, secrets);
  }

  private Class<?> type(String reference) {
    Optional<Class<?>> found;
    try {
      found = camel.getCamelContextExtension().getFactoryFinder(SERVICES).findClass(kind.function);
    } catch (LinkageError e) {
      throw VaultTrouble.incomplete(kind, reference, e);
    }
    return found.orElseThrow(() -> VaultTrouble.noLibrary(kind, reference));
  }

  private PropertiesFunction opened(String reference, Class<?> type) {
    configure(reference);
    try {
      Object made = camel.getInjector().newInstance(type, false);
      CamelContextAware.trySetCamelContext(made, camel);
      ServiceHelper.startService(made);
      return (PropertiesFunction) made;
    } catch (RuntimeException | LinkageError e) {
      throw trouble(reference, e);
    }
  }

  private void configure(String reference) {
    Map<String, String> said = settings(reference);
    List<String> missing = kind.missing(said);
    if (!missing.isEmpty()) {
      throw VaultTrouble.notSetUp(reference, missing);
    }
    said.forEach((option, value) -> hide(option, value));
    if (kind == VaultKind.HASHICORP) {
      name =
          "the vault at %s://%s:%s"
              .formatted(said.get("scheme"), said.get("host"), said.get("port"));
    }
    Map<String, Object> options = new LinkedHashMap<>(said);
    PropertyBindingSupport.build()
        .withCamelContext(camel)
        .withTarget(kind.configuration(camel.getVaultConfiguration()))
        .withProperties(options)
        .withIgnoreCase(true)
        .withPlaceholder(false)
        .bind();
  }

  private Map<String, String> settings(String reference) {
    try {
      return VaultSettings.of(kind, environment);
    } catch (IOException e) {
      throw VaultTrouble.noSettings(reference, environment.get(VaultSettings.FILE), e);
    }
  }

  /** What opens a vault is a secret itself. */
  private void hide(String option, String value) {
    if (option.matches(".*(token|secret|key)")) {
      secrets.register(value);
    }
  }

  @Override
  protected synchronized void doStop() {
    PropertiesFunction opened = vault;
    vault = null;
    ServiceHelper.stopService(opened);
  }
}
