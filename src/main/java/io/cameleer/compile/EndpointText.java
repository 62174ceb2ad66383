package io.cameleer.compile;

import io.cameleer.expr.Template;
import io.cameleer.expr.Values;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Texts that Camel reads as what they are. Camel puts the parameters of an endpoint into a URI
 * without encoding them, and looks for property placeholders in nearly every text.
 */
final class EndpointText {
  private static final Pattern SPECIAL = Pattern.compile("[&+%]|^#|^RAW[({]");

  /** A template that stands in a URI as it is. */
  private static final Pattern SIMPLE =
      Pattern.compile("\\$\\{[A-Za-z0-9_.\\[\\]-]+(?: [A-Za-z0-9_.|\\[\\]-]+)*}");

  private static final Pattern BRACES = Pattern.compile("\\{{2,}|\\}{2,}");
  private static final Pattern ESCAPED_BRACES = Pattern.compile("\\\\(\\{\\{|\\}\\})");

  private EndpointText() {}

  /** A text as the value of an endpoint's parameter; braces are left to {@link #escapeBraces}. */
  static String parameter(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    if (!SPECIAL.matcher(line).find()) {
      return line;
    }
    return line.contains(")&") ? "RAW{" + line.replace("}&", "} &") + "}" : "RAW(" + line + ")";
  }

  /** True when Camel would look for property placeholders in the text. */
  static boolean hasPlaceholders(String text) {
    return text.contains("{{");
  }

  /** True when {@link #escapeBraces} gives a text that means the same. */
  static boolean canEscapeBraces(String text) {
    return !ESCAPED_BRACES.matcher(text).find();
  }

  /**
   * The text with a backslash in front of pairs of braces, which Camel takes away again. A
   * backslash that stands there already cannot be written: the braces are moved apart then.
   */
  static String escapeBraces(String text) {
    String apart = ESCAPED_BRACES.matcher(text).replaceAll(m -> apart(m.group(1)));
    return BRACES.matcher(apart).replaceAll(EndpointText::escaped);
  }

  private static String apart(String braces) {
    return "\\\\" + braces.charAt(0) + " " + braces.charAt(1);
  }

  /** Of an odd number of braces the first one stays alone. */
  private static String escaped(MatchResult braces) {
    String brace = braces.group().substring(0, 1);
    int count = braces.group().length();
    return brace.repeat(count % 2) + ("\\\\" + brace + brace).repeat(count / 2);
  }

  /**
   * JSON as the value of an endpoint's parameter: the same JSON on one line, with {@code &}, {@code
   * +}, {@code %} and second braces in its texts written as code points.
   */
  static String json(String json) {
    StringBuilder out = new StringBuilder(json.length() + 16);
    boolean inText = false;
    for (int i = 0; i < json.length(); i++) {
      char c = json.charAt(i);
      if (inText && c == '\\') {
        out.append(c).append(json.charAt(++i));
      } else if (c == '"') {
        inText = !inText;
        out.append(c);
      } else if (inText) {
        inText(c, out);
      } else {
        outsideText(c, out);
      }
    }
    return out.toString();
  }

  /** A template as the value of an endpoint's parameter. */
  static String template(Template template) {
    String text = template.print();
    if (SIMPLE.matcher(text).matches()) {
      return text;
    }
    boolean isJson = text.startsWith("{") || text.startsWith("[") || text.startsWith("\"");
    return json(isJson ? text : Values.toJson(text));
  }

  private static void inText(char c, StringBuilder out) {
    boolean isPair = (c == '{' || c == '}') && last(out) == c;
    if (isPair || c == '&' || c == '+' || c == '%') {
      out.append("\\u%04x".formatted((int) c));
    } else {
      out.append(c);
    }
  }

  /** Between the texts of JSON a plus stands only in exponents, where it means nothing. */
  private static void outsideText(char c, StringBuilder out) {
    if (c != '+' && !Character.isWhitespace(c)) {
      out.append(c);
    }
    if (c == ',' || c == ':') {
      out.append(' ');
    }
  }

  private static char last(StringBuilder out) {
    return out.isEmpty() ? ' ' : out.charAt(out.length() - 1);
  }
}
