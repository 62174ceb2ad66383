package io.cameleer.engine;

import io.cameleer.camel.vault.Vaults;
import io.cameleer.model.Secret;
import io.cameleer.model.SecretPlace;
import io.cameleer.source.Location;
import io.cameleer.source.Problem;
import io.cameleer.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Warns of secrets in vaults that are not set up. */
final class VaultChecks {
  /** Camel's properties, and our expressions. */
  private static final Pattern IN_ROUTES =
      Pattern.compile("(?:\\{\\{\\s{0,9}|secrets\\[['\"])(([a-z-]{1,20}):[^{}'\"\\s]{1,900})");

  private VaultChecks() {}

  static List<Problem> of(List<Secret> secrets, Map<String, String> environment) {
    List<Problem> problems = new ArrayList<>();
    for (Secret secret : secrets) {
      if (secret.place() instanceof SecretPlace.InVault place) {
        String what = "the secret '" + secret.name() + "' is in the vault of " + place;
        warn(what, place.vault(), secret.at(), place.toString().length(), environment, problems);
      }
    }
    return problems;
  }

  static List<Problem> of(SourceText routes, Map<String, String> environment) {
    List<Problem> problems = new ArrayList<>();
    Matcher found = IN_ROUTES.matcher(routes.text());
    while (found.find()) {
      Location at = CamelTrouble.location(routes, found.start(1));
      String what = "a secret is in the vault of " + found.group(1);
      warn(what, found.group(2), at, found.group(1).length(), environment, problems);
    }
    return problems;
  }

  private static void warn(
      String what,
      String vault,
      Location at,
      int length,
      Map<String, String> environment,
      List<Problem> problems) {
    String why = Vaults.trouble(vault, environment);
    if (why != null) {
      problems.add(
          new Problem(
              Problem.Severity.WARNING,
              at,
              length,
              what + ", which is not set up here: " + why,
              "set it up where it is run"));
    }
  }
}
