package io.cameleer.read;

import io.cameleer.model.SecretPlace;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Secrets: the document says where they are found and never holds one. */
final class SecretFields {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{\\s{0,9}env\\.([A-Za-z_][A-Za-z0-9_]{0,99})\\s{0,9}}");
  private static final String EXPECTED = "an environment variable: ${env.NAME}";

  private SecretFields() {}

  /** {@code ${env.NAME}} and nothing else. */
  static Shape<SecretPlace> variable() {
    return new Shape<>(
        EXPECTED,
        Map.of("type", "string", "pattern", "^\\$\\{ *env\\.[A-Za-z_][A-Za-z0-9_]* *\\}$"),
        SecretFields::readVariable);
  }

  private static @Nullable SecretPlace readVariable(Node node, Reading reading) {
    if (node instanceof Node.Scalar scalar) {
      Matcher variable = VARIABLE.matcher(scalar.text());
      if (variable.matches()) {
        return new SecretPlace.Variable(variable.group(1));
      }
      // What was found is not told: it may be the secret.
      reading.error(
          node,
          "expected " + EXPECTED,
          "a secret does not belong in a document: put it into an environment variable or a file");
      return null;
    }
    reading.wrongKind(node, EXPECTED);
    return null;
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
