package io.cameleer.observe;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a scrape says, read by the grammar of Prometheus' text format. */
final class Samples {
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (NaN|[+-]Inf|[-+0-9.eE]+)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\[\\\\\"n])*)\",?");
  private static final Pattern TYPE =
      Pattern.compile(
          "# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped)");

  private final Map<String, Double> values = new HashMap<>();
  private final Map<String, String> types = new TreeMap<>();

  static Samples of(String text) {
    Samples samples = new Samples();
    text.lines().forEach(samples::read);
    return samples;
  }

  private void read(String line) {
    if (line.startsWith("# TYPE")) {
      Matcher type = TYPE.matcher(line);
      if (!type.matches() || types.put(type.group(1), type.group(2)) != null) {
        throw new AssertionError("not a type, or told twice: " + line);
      }
    } else if (!line.startsWith("#")) {
      Matcher sample = SAMPLE.matcher(line);
      if (!sample.matches()) {
        throw new AssertionError("not a sample: " + line);
      }
      String labels = sample.group(2) == null ? "" : sample.group(2);
      if (values.put(key(sample.group(1), labels), number(sample.group(3))) != null) {
        throw new AssertionError("told twice: " + line);
      }
    }
  }

  private static double number(String text) {
    return text.endsWith("Inf")
        ? (text.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY)
        : Double.parseDouble(text);
  }

  private static String key(String name, String labels) {
    TreeMap<String, String> sorted = new TreeMap<>();
    Matcher label = LABEL.matcher(labels);
    int end = 0;
    while (label.find()) {
      if (label.start() != end || sorted.put(label.group(1), label.group(2)) != null) {
        throw new AssertionError("not labels: " + labels);
      }
      end = label.end();
    }
    if (end != labels.length()) {
      throw new AssertionError("not labels: " + labels);
    }
    return name + sorted;
  }

  /** A value; the labels as a query writes them. NaN when there is none. */
  double value(String name, String labels) {
    return values.getOrDefault(key(name, labels), Double.NaN);
  }

  /** The names that queries can use. */
  TreeSet<String> names() {
    TreeSet<String> names = new TreeSet<>();
    values.keySet().forEach(key -> names.add(key.substring(0, key.indexOf('{'))));
    return names;
  }

  /** The labels that samples of this name have. */
  TreeSet<String> labels(String name) {
    TreeSet<String> labels = new TreeSet<>();
    for (String key : values.keySet()) {
      if (key.startsWith(name + "{")) {
        Matcher label = Pattern.compile("[{ ]([a-zA-Z_]+)=").matcher(key);
        while (label.find()) {
          labels.add(label.group(1));
        }
      }
    }
    return labels;
  }

  Map<String, String> types() {
    return types;
  }

  int size() {
    return values.size();
  }
}
