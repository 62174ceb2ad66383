package io.cameleer.compile;

import io.cameleer.compile.Node.Fields;
import io.cameleer.compile.Node.Flag;
import io.cameleer.compile.Node.Fraction;
import io.cameleer.compile.Node.Items;
import io.cameleer.compile.Node.Scalar;
import io.cameleer.compile.Node.Text;
import io.cameleer.compile.Node.Whole;
import java.util.Map;

/**
 * Prints a tree as YAML in block style: the same tree gives the same text, two spaces a level,
 * lines end in a line feed. Text of several lines becomes a literal block where it can.
 */
final class YamlPrinter {
  private final StringBuilder out = new StringBuilder();

  private YamlPrinter() {}

  /** The tree as a document. */
  static String print(Node root) {
    YamlPrinter printer = new YamlPrinter();
    printer.node(root, 0);
    return printer.out.toString();
  }

  /** A node whose first character belongs where the cursor stands. */
  private void node(Node node, int indent) {
    switch (node) {
      case Scalar scalar -> scalar(scalar, indent);
      case Fields fields -> fields(fields, indent);
      case Items items -> items(items, indent);
    }
  }

  private void fields(Fields fields, int indent) {
    if (fields.entries().isEmpty()) {
      out.append("{}\n");
      return;
    }
    boolean first = true;
    for (Map.Entry<String, Node> entry : fields.entries().entrySet()) {
      startLine(first, indent);
      first = false;
      out.append(YamlScalar.key(entry.getKey())).append(':');
      value(entry.getValue(), indent);
    }
  }

  /** What stands behind a key: on its line, or indented below it. */
  private void value(Node value, int indent) {
    boolean below =
        switch (value) {
          case Scalar s -> false;
          case Fields fields -> !fields.entries().isEmpty();
          case Items items -> !items.items().isEmpty();
        };
    if (below) {
      out.append('\n').repeat(' ', indent + 2);
      node(value, indent + 2);
    } else {
      out.append(' ');
      node(value, indent);
    }
  }

  private void items(Items items, int indent) {
    if (items.items().isEmpty()) {
      out.append("[]\n");
      return;
    }
    boolean first = true;
    for (Node item : items.items()) {
      startLine(first, indent);
      first = false;
      out.append("- ");
      node(item, item instanceof Scalar ? indent : indent + 2);
    }
  }

  private void scalar(Scalar scalar, int indent) {
    switch (scalar) {
      case Text text -> YamlScalar.append(out, text.value(), indent + 2);
      case Whole whole -> out.append(whole.value());
      case Fraction fraction -> out.append(fraction.value());
      case Flag flag -> out.append(flag.value());
    }
    out.append('\n');
  }

  private void startLine(boolean first, int indent) {
    if (!first) {
      out.repeat(' ', indent);
    }
  }
}
