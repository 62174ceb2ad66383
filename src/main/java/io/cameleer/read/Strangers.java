package io.cameleer.read;

import io.cameleer.expr.Finding;
import io.cameleer.expr.Names;
import io.cameleer.source.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out what was meant by a name that is no source. */
final class Strangers {
  private static final Pattern ENVIRONMENT = Pattern.compile("[A-Z][A-Z0-9_]+");

  private Strangers() {}

  /** What is wrong, and what was probably meant; null when the source is one. */
  static @Nullable Finding finding(Mention mention) {
    String name = mention.reference().source();
    int offset = mention.reference().offset();
    Finding plain = Names.unknownSource(name, offset);
    if (plain == null) {
      return null;
    }
    String message = "unknown source '" + CoreSchema.shorten(name) + "'";
    String declared = declared(mention, name);
    if (declared == null && !plain.message().startsWith(message)) {
      return plain; // a function without its brackets, a subtraction without spaces
    }
    String meant = declared == null ? meant(mention.reading(), name) : declared;
    if (meant != null) {
      return new Finding(offset, message, "did you mean '" + meant + "'?");
    }
    Set<String> here = new TreeSet<>(mention.reading().sources());
    return new Finding(
        offset, message, here.isEmpty() ? null : "there are " + String.join(", ", here));
  }

  /** The job, variable or input field of this name. */
  private static @Nullable String declared(Mention mention, String name) {
    Reading reading = mention.reading();
    JobScope jobs = reading.jobs();
    if (jobs != null && jobs.has(name) && reading.sources().contains("jobs")) {
      List<String> path = mention.reference().path();
      boolean ofJob = path.size() > 1 && Names.JOB_FIELDS.contains(path.get(1));
      return "jobs." + name + "." + (ofJob ? path.get(1) : "output");
    }
    for (Map.Entry<String, Set<String>> declared : reading.declared().names().entrySet()) {
      if (declared.getValue().contains(name) && reading.sources().contains(declared.getKey())) {
        return declared.getKey() + "." + name;
      }
    }
    return null;
  }

  private static @Nullable String meant(Reading reading, String name) {
    String other = OtherWords.source(name);
    if (other != null && reading.sources().contains(other)) {
      return other;
    }
    if (ENVIRONMENT.matcher(name).matches()) {
      return "env." + name;
    }
    return Suggestion.closest(name, reading.sources());
  }
}
