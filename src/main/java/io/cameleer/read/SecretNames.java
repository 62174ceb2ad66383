package io.cameleer.read;

import io.cameleer.expr.ExpressionSyntaxException;
import io.cameleer.expr.Reference;
import io.cameleer.expr.Template;
import io.cameleer.model.Secret;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts the places of secrets where expressions have their names: {@code secrets.bank} becomes
 * {@code secrets['hashicorp:secret:bank#token']}, which means the same in every route.
 */
final class SecretNames {
  /** What secrets are called in expressions. */
  static final String SOURCE = "secrets";

  private static final Pattern NAMED =
      Pattern.compile("secrets\\s*(?:\\.\\s*[\\p{L}\\p{N}_-]+|\\[\\s*(?:'[^']*'|\"[^\"]*\")\\s*])");

  private SecretNames() {}

  /** The template of a text, which it was made of, with the places. */
  static Template placed(String text, Template template, Reading reading) {
    String placed = text(text, template, reading);
    return placed.equals(text) ? template : Template.text(placed);
  }

  /** The same as a text. */
  static String text(String text, Template template, Reading reading) {
    StringBuilder placed = new StringBuilder(text);
    List<Reference> references = template.references();
    for (int i = references.size() - 1; i >= 0; i--) {
      Reference reference = references.get(i);
      List<String> path = reference.path();
      Secret secret =
          reference.source().equals(SOURCE) && path.size() > 1
              ? reading.findings().secrets().get(path.get(1))
              : null;
      Matcher name = NAMED.matcher(text);
      if (secret != null && name.find(reference.offset())) {
        String place = "secrets['" + escaped(secret.place().reference()) + "']";
        placed.replace(name.start(), name.end(), place);
      }
    }
    return placed.toString();
  }

  /** The text with the places; the text itself where it has mistakes, which were reported. */
  static String text(String text, Reading reading) {
    try {
      return text(text, Template.text(text), reading);
    } catch (ExpressionSyntaxException reported) {
      return text;
    }
  }

  private static String escaped(String place) {
    return place.replace("\\", "\\\\").replace("'", "\\'");
  }
}
