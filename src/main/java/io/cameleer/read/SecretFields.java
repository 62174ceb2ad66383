package io.cameleer.read;

import io.cameleer.model.Secret;
import io.cameleer.model.SecretPlace;
import io.cameleer.source.Suggestion;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Secrets: the document says where they are found and never holds one. */
final class SecretFields {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{\\s{0,9}env\\.([A-Za-z_][A-Za-z0-9_]{0,99})\\s{0,9}}");
  private static final Pattern NAMED =
      Pattern.compile("\\$\\{\\s{0,9}secrets\\.([\\p{L}_][\\p{L}\\p{N}_-]{0,99})\\s{0,9}}");
  private static final String EXPECTED = "an environment variable: ${env.NAME}";

  /** {@code {{vault:key}}}, Camel's own form, or the same without the braces. */
  private static final Pattern VAULT =
      Pattern.compile("(\\{\\{\\s{0,9})?([a-z-]{1,20}):([^{}'\"\\s]{1,900})(\\s{0,9}}})?");

  /** Those that Camel has property functions for. */
  private static final List<String> VAULTS =
      List.of("hashicorp", "aws", "azure", "gcp", "secret", "secret-binary");

  /** Engine, path and key, with a version perhaps. */
  private static final Pattern HASHICORP =
      Pattern.compile("[^:#@]{1,200}:[^:#@]{1,500}#[^:#@]{1,200}(@[0-9]{1,9})?");

  private static final String PLACE =
      "where the secret is: ${env.NAME}, {file: PATH}, or a vault and a key: "
          + "\"{{hashicorp:ENGINE:PATH#KEY}}\"";

  private static final Field<SecretPlace> FILE =
      Field.of("file", file(), "The file that holds the secret.");

  static final Section PLACE_SECTION =
      Section.of("secret-place", "the place of a secret", "Where a secret is.", FILE)
          .requiring(FILE);

  private SecretFields() {}

  /** {@code secrets} of a document: names, and where their values are. */
  static Shape<Map<String, Secret>> named() {
    Map<String, Object> place =
        Map.of(
            "anyOf",
            List.of(Map.of("type", "string"), Map.of("$ref", "#/$defs/" + PLACE_SECTION.name())));
    return new Shape<>(
        "an object: names, and where their values are",
        Map.of("type", "object", "additionalProperties", place),
        SecretFields::readNamed);
  }

  private static @Nullable Map<String, Secret> readNamed(Node node, Reading reading) {
    if (!(node instanceof Node.Mapping map)) {
      reading.wrongKind(node, "an object: names, and where their values are");
      return null;
    }
    Map<String, Secret> secrets = new LinkedHashMap<>();
    for (Node.Entry entry : map.entries()) {
      String name = Shapes.name().read(entry.key(), reading);
      SecretPlace place = place(entry.value(), reading);
      if (name != null && place != null) {
        secrets.put(name, new Secret(name, place, entry.value().at()));
      }
    }
    return secrets;
  }

  private static @Nullable SecretPlace place(Node node, Reading reading) {
    if (node instanceof Node.Mapping map) {
      Fields fields = Fields.open(map, PLACE_SECTION, reading);
      return fields.get(FILE);
    }
    if (!(node instanceof Node.Scalar scalar)) {
      reading.wrongKind(node, PLACE);
      return null;
    }
    Matcher variable = VARIABLE.matcher(scalar.text());
    if (variable.matches()) {
      return new SecretPlace.Variable(variable.group(1));
    }
    Matcher vault = VAULT.matcher(scalar.text());
    boolean braces = vault.matches() && vault.group(1) != null;
    if (!vault.matches() || braces != (vault.group(4) != null)) {
      // What was found is not told: it may be the secret.
      reading.error(
          node,
          "expected " + PLACE,
          "a secret does not belong in a document; put it into the environment, a file or a vault");
      return null;
    }
    return vault(node, vault.group(2), vault.group(3), reading);
  }

  private static @Nullable SecretPlace vault(Node node, String name, String key, Reading reading) {
    if (!VAULTS.contains(name)) {
      String near = Suggestion.didYouMean(name, VAULTS);
      reading.error(
          node,
          "unknown vault '" + name + "'",
          near == null ? "there are " + String.join(", ", VAULTS) : near);
      return null;
    }
    int without = SecretPlace.InVault.defaultIn(name, key);
    if (without >= 0) {
      reading.error(
          node,
          "expected %s:%s, found a default behind '%s:%s'"
              .formatted(name, form(name), name, CoreSchema.shorten(key.substring(0, without))),
          key.startsWith("arn:") && key.indexOf('#') < 0
              ? "name the field behind an ARN: #KEY"
              : "leave it out: it would be a secret in the document, and hide that the vault does"
                  + " not answer; an overlay may name another place");
      return null;
    }
    if (name.equals("hashicorp") && !HASHICORP.matcher(key).matches()) {
      reading.error(
          node,
          "expected hashicorp:ENGINE:PATH#KEY, found 'hashicorp:" + CoreSchema.shorten(key) + "'",
          "a version may follow: @2");
      return null;
    }
    return new SecretPlace.InVault(name, key);
  }

  private static String form(String vault) {
    return switch (vault) {
      case "hashicorp" -> "ENGINE:PATH#KEY";
      case "secret", "secret-binary" -> "NAME/KEY";
      default -> "NAME#KEY";
    };
  }

  /** {@code ${env.NAME}}, or {@code ${secrets.NAME}}, and nothing else. */
  static Shape<SecretPlace> variable() {
    return new Shape<>(
        EXPECTED,
        Map.of("type", "string", "pattern", "^\\$\\{ *(env|secrets)\\.[^ {}.]+ *\\}$"),
        SecretFields::readVariable);
  }

  private static @Nullable SecretPlace readVariable(Node node, Reading reading) {
    if (node instanceof Node.Scalar scalar) {
      Matcher variable = VARIABLE.matcher(scalar.text());
      if (variable.matches()) {
        return new SecretPlace.Variable(variable.group(1));
      }
      Matcher named = NAMED.matcher(scalar.text());
      if (named.matches()) {
        return named(scalar, named.group(1), reading);
      }
      // What was found is not told: it may be the secret.
      reading.error(
          node,
          "expected " + EXPECTED,
          "a secret does not belong in a document: put it into an environment variable or a file,"
              + " or say in 'secrets' where it is, and write ${secrets.NAME}");
      return null;
    }
    reading.wrongKind(node, EXPECTED);
    return null;
  }

  private static @Nullable SecretPlace named(Node.Scalar node, String name, Reading reading) {
    Map<String, Secret> known = reading.findings().secrets();
    Secret secret = known.get(name);
    if (secret == null && !reading.findings().incomplete().contains(SecretNames.SOURCE)) {
      reading.error(
          node,
          "the document's 'secrets' have no '" + CoreSchema.shorten(name) + "'",
          Suggestion.didYouMean(name, known.keySet()));
    }
    return secret == null ? null : secret.place();
  }

  /** A file with the secret in it, relative to the document's folder; it may be there later. */
  static Shape<SecretPlace> file() {
    Shape<Path> path = path();
    return new Shape<>(
        "a file with the secret in it",
        path.schema(),
        (node, reading) -> {
          Path found = path.read(node, reading);
          return found == null ? null : new SecretPlace.InFile(found);
        });
  }

  /** A file, relative to the document's folder, that may be there later. */
  static Shape<Path> path() {
    return new Shape<>("a path", Map.of("type", "string"), ProcessFields::path);
  }
}
