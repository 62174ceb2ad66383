package io.cameleer.expr;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Regular expressions in time linear in the text (RE2 syntax: no look-around, no back-references).
 * Compiled ones are kept, a bounded number of them.
 */
final class Patterns {
  private static final int KEPT = 500;
  private static final ConcurrentMap<String, Pattern> COMPILED = new ConcurrentHashMap<>();

  private Patterns() {}

  /** Whether the pattern fits anywhere in the text. */
  static boolean find(String expression, String text, Work work) {
    Pattern pattern = compile(expression);
    spend(pattern, text, work);
    return pattern.matcher(text).find();
  }

  /** Replaces each match; {@code $1} is the first group. */
  static String replace(String text, String expression, String replacement, Work work) {
    Pattern pattern = compile(expression);
    spend(pattern, text, work);
    long groups = 1 + replacement.chars().filter(c -> c == '$').count();
    Matcher matcher = pattern.matcher(text);
    StringBuilder out = new StringBuilder();
    try {
      while (matcher.find()) {
        long most = groups * (matcher.end() - matcher.start()) + replacement.length();
        Work.checkText(out.length() + most);
        work.spend(1 + most / 16);
        matcher.appendReplacement(out, replacement);
      }
    } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new EvaluationException(
          "cannot replace with '" + Values.shorten(replacement) + "': no such group");
    }
    matcher.appendTail(out);
    Work.checkText(out.length());
    return out.toString();
  }

  private static void spend(Pattern pattern, String text, Work work) {
    work.spend((long) text.length() * pattern.programSize() / 16 + pattern.programSize());
  }

  private static Pattern compile(String expression) {
    Pattern known = COMPILED.get(expression);
    if (known != null) {
      return known;
    }
    checkSize(expression);
    try {
      Pattern compiled = Pattern.compile(expression);
      if (COMPILED.size() >= KEPT) {
        COMPILED.clear();
      }
      COMPILED.put(expression, compiled);
      return compiled;
    } catch (PatternSyntaxException e) {
      throw new EvaluationException(
          "not a regular expression: '" + Values.shorten(expression) + "': " + e.getDescription());
    }
  }

  /** Before anything is compiled: counted repetitions of counted repetitions grow without bound. */
  private static void checkSize(String expression) {
    if (expression.length() > Limits.PATTERN_CHARS || size(expression) > Limits.PATTERN_PARTS) {
      throw new EvaluationException(
          "the regular expression '" + Values.shorten(expression) + "' is too large");
    }
  }

  /** How many parts the pattern has when repetitions are written out; an upper estimate. */
  private static double size(String expression) {
    Deque<Double> groups = new ArrayDeque<>();
    double total = 0;
    double last = 0;
    for (int i = 0; i < expression.length(); i++) {
      char c = expression.charAt(i);
      switch (c) {
        case '(' -> {
          groups.push(total);
          total = 1;
          last = 0;
        }
        case ')' -> {
          last = total;
          total += groups.isEmpty() ? 0 : groups.pop();
        }
        case '[' -> {
          i = classEnd(expression, i);
          last = 1;
          total++;
        }
        case '{' -> {
          double times = count(expression, i + 1);
          total += last * (times - 1);
          last *= times;
          i = times > 1 ? expression.indexOf('}', i) : i;
        }
        default -> {
          i += c == '\\' ? 1 : 0;
          last = 1;
          total++;
        }
      }
    }
    for (double outer : groups) {
      total += outer;
    }
    return total;
  }

  /** The index of the bracket that closes a class of characters. */
  private static int classEnd(String expression, int open) {
    int i = open + (expression.startsWith("[^", open) ? 2 : 1);
    for (int first = i; i < expression.length(); i++) {
      char c = expression.charAt(i);
      if (c == '\\') {
        i++;
      } else if (expression.startsWith("[:", i)) {
        int end = expression.indexOf(":]", i + 2);
        i = end < 0 ? i : end + 1;
      } else if (c == ']' && i > first) {
        return i;
      }
    }
    return expression.length();
  }

  /** The largest number of a repetition; 1 where the brace begins none. */
  private static double count(String expression, int start) {
    double largest = 1;
    double number = 0;
    for (int i = start; i < expression.length(); i++) {
      char c = expression.charAt(i);
      if (c >= '0' && c <= '9') {
        number = number * 10 + (c - '0');
        largest = Math.max(largest, number);
      } else if (c == ',') {
        number = 0;
      } else {
        return c == '}' ? largest : 1;
      }
    }
    return 1;
  }
}
