package io.cameleer.observe;

import java.util.List;
import java.util.Map;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The log of a server. */
public final class Logs {
  /** The environment variable with the form of the lines. */
  public static final String VARIABLE = "CAMELEER_LOG";

  private static final List<String> FORMS = List.of("text", "json");

  private Logs() {}

  /**
   * Brings all that is logged into one log.
   *
   * @param environment where {@value #VARIABLE} says {@code text} (the usual) or {@code json}
   * @throws ObserveException when it says something else
   */
  public static void setUp(Map<String, String> environment) {
    String form = environment.getOrDefault(VARIABLE, "text");
    if (!FORMS.contains(form)) {
      throw new ObserveException(VARIABLE + " is '" + form + "'; it can be text or json");
    }
    if (!SLF4JBridgeHandler.isInstalled()) {
      SLF4JBridgeHandler.removeHandlersForRootLogger();
      SLF4JBridgeHandler.install();
    }
  }
}
