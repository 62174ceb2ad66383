package io.cameleer.expr;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands after {@code as}: {@code integer}, {@code text[]}, {@code object/id,user.name},
 * {@code image/png;base64}.
 *
 * @param name the kind of value
 * @param list whether it is a list of that kind: {@code []}
 * @param details what follows the slash, at its commas: fields of an object, a media subtype, the
 *     options of a choice
 * @param format how bytes travel, after the semicolon; null where nothing is said
 */
public record Type(String name, boolean list, List<String> details, @Nullable String format) {
  /** Copies the list. */
  public Type {
    details = List.copyOf(details);
  }

  /** A plain type. */
  public static Type of(String name) {
    return new Type(name, false, List.of(), null);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(name);
    if (list) {
      text.append("[]");
    }
    if (!details.isEmpty()) {
      text.append('/').append(String.join(",", details));
    }
    if (format != null) {
      text.append(';').append(format);
    }
    return text.toString();
  }
}
