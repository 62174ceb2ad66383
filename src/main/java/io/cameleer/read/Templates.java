package io.cameleer.read;

import io.cameleer.expr.ExpressionSyntaxException;
import io.cameleer.expr.Finding;
import io.cameleer.expr.Names;
import io.cameleer.expr.Reference;
import io.cameleer.expr.Template;
import io.cameleer.source.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes templates of nodes, and notes what their expressions read. */
final class Templates {
  private static final Template NOTHING = Template.constant(null);

  /** What is an expression without being written as one. */
  private static final Pattern JOB_PATH =
      Pattern.compile("jobs\\.([\\w-]{1,100})\\.([a-z]{1,20})(\\.[\\w.-]{1,200})?");

  private static final Pattern FOREIGN =
      Pattern.compile(
          "(\\{\\{\\s{0,5}(?:input|jobs|variables|env)\\.)"
              + "|\\$(input|jobs|variables)(?=[.\\[\\s]|$)");

  private Templates() {}

  /**
   * The template that a node is; where it has mistakes they are reported, and null stands for them.
   */
  static Template read(Node node, Reading reading) {
    return switch (node) {
      case Node.Scalar scalar -> scalar(scalar, reading);
      case Node.Listing list ->
          Template.list(list.items().stream().map(item -> read(item, reading)).toList());
      case Node.Mapping map -> mapping(map, reading);
    };
  }

  private static Template scalar(Node.Scalar scalar, Reading reading) {
    return scalar.value() instanceof String text
        ? text(scalar, text, reading)
        : Template.constant(scalar.value());
  }

  private static Template text(Node.Scalar scalar, String text, Reading reading) {
    if (!scalar.hasExpressions()) {
      noteLookalike(scalar, text, reading);
      warnOfForeign(scalar, text, reading);
      return Template.constant(text);
    }
    try {
      Template template = Template.text(text);
      note(scalar, template, reading);
      return SecretNames.placed(text, template, reading);
    } catch (ExpressionSyntaxException mistake) {
      report(scalar, text, 0, mistake, reading);
      return NOTHING;
    }
  }

  /** Reports a mistake in what is left of a text from an offset on, and those behind it. */
  private static void report(
      Node.Scalar scalar,
      String text,
      int from,
      ExpressionSyntaxException mistake,
      Reading reading) {
    int at = from + mistake.offset();
    report(
        scalar,
        at,
        word(text, at),
        "found " + mistake.found() + ", expected " + mistake.expected(),
        mistake.suggestion(),
        reading);
    int next = nextExpression(text, at);
    if (next >= 0) {
      try {
        Template.text(text.substring(next));
      } catch (ExpressionSyntaxException another) {
        report(scalar, text, next, another, reading);
      }
    }
  }

  /** Where behind the end of the one at an offset the next expression begins; -1 for nowhere. */
  private static int nextExpression(String text, int offset) {
    int end = text.indexOf('}', offset);
    int next = end < 0 ? -1 : text.indexOf("${", end);
    while (next > 0 && text.charAt(next - 1) == '\\') {
      next = text.indexOf("${", next + 2);
    }
    return next;
  }

  /** Warns of what other tools take for an expression. */
  private static void warnOfForeign(Node.Scalar scalar, String text, Reading reading) {
    Matcher foreign = FOREIGN.matcher(text.length() > 10_000 ? text.substring(0, 10_000) : text);
    if (foreign.find()) {
      String what = foreign.group(1) == null ? "$" + foreign.group(2) : "{{…}}";
      reading.warning(scalar, "'" + what + "' is text here", "expressions are written ${…}");
    }
  }

  private static void noteLookalike(Node.Scalar scalar, String text, Reading reading) {
    Matcher path = JOB_PATH.matcher(text);
    if (path.matches() && Names.JOB_FIELDS.contains(path.group(2))) {
      reading.findings().lookalikes().add(new Findings.Lookalike(scalar, path.group(1), reading));
    }
  }

  private static void note(Node.Scalar scalar, Template template, Reading reading) {
    List<Finding> strangers = new ArrayList<>();
    for (Reference reference : template.references()) {
      Finding stranger = Names.unknownSource(reference.source(), reference.offset());
      if (stranger != null) {
        strangers.add(stranger); // reported when the jobs and all other names are known
      }
    }
    for (Finding finding : template.check()) {
      if (strangers.contains(finding)) {
        continue;
      }
      report(
          scalar,
          finding.offset(),
          word(scalar.text(), finding.offset()),
          finding.message(),
          finding.suggestion(),
          reading);
    }
    for (Reference reference : template.references()) {
      reading.findings().mentions().add(new Mention(scalar, reference, reading));
    }
  }

  /** How many characters the name at an offset has; 1 where there is none. */
  private static int word(String text, int offset) {
    int end = offset;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || "_-.".indexOf(text.charAt(end)) >= 0)) {
      end++;
    }
    return Math.max(1, end - offset);
  }

  private static void report(
      Node.Scalar scalar,
      int offset,
      int length,
      String message,
      @Nullable String hint,
      Reading reading) {
    reading
        .findings()
        .problems()
        .add(new Problem(Problem.Severity.ERROR, scalar.at(offset), length, message, hint));
  }

  private static Template mapping(Node.Mapping map, Reading reading) {
    boolean each = map.get("*") != null;
    Reading inside = each ? reading.seeing("item", "index") : reading;
    Map<String, Template> entries = new LinkedHashMap<>();
    for (Node.Entry entry : map.entries()) {
      String key = entry.key().text();
      if (entry.key().hasExpressions()) {
        text(entry.key(), key, inside);
      }
      entries.put(
          entry.key().hasExpressions() ? SecretNames.text(key, inside) : key,
          read(entry.value(), key.equals("*") ? reading : inside));
    }
    try {
      return Template.map(entries);
    } catch (ExpressionSyntaxException reported) {
      return NOTHING; // the key has been reported where it stands
    }
  }

  /** The plain data that a node is. */
  static @Nullable Object data(Node node, Reading reading) {
    return switch (node) {
      case Node.Scalar scalar -> reading.isFixed(scalar) ? scalar.value() : null;
      case Node.Listing list -> {
        List<@Nullable Object> items = new ArrayList<>();
        list.items().forEach(item -> items.add(data(item, reading)));
        yield Collections.unmodifiableList(items);
      }
      case Node.Mapping map -> {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        map.entries().forEach(e -> fields.put(e.key().text(), data(e.value(), reading)));
        yield Collections.unmodifiableMap(fields);
      }
    };
  }
}
