package io.cameleer.compile;

import static io.cameleer.compile.Node.field;
import static io.cameleer.compile.Node.fields;

import io.cameleer.compile.Node.Fields;
import io.cameleer.expr.Expr;
import io.cameleer.expr.Op;
import io.cameleer.expr.Template;
import io.cameleer.expr.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Expressions and templates of a document as Camel expressions of the language {@code workflow}.
 */
final class Expressions {
  /** What makes Camel load an expression from somewhere else. */
  private static final String RESOURCE = "resource:";

  /** The value null. */
  static final Fields NULL = text("${null}");

  /** What the component was called with; outside of components, what the workflow was. */
  static final Fields INPUT = text("${input}");

  private Expressions() {}

  /** {@code language: {language: workflow, expression: …}} for a template. */
  static Fields of(Template template) {
    return text(template.print());
  }

  /** The same for an expression. */
  static Fields of(Expr expr) {
    return text(embed(expr));
  }

  /** The same for the text of a template. */
  static Fields text(String text) {
    return language("workflow", text.startsWith(RESOURCE) ? Values.toJson(text) : text);
  }

  /** An expression in any language of Camel. */
  static Fields language(String language, String expression) {
    return field("language", fields().with("language", language).with("expression", expression));
  }

  /** A fixed text; {@code constant: …} where Camel leaves it as it is. */
  static Fields constant(String text) {
    boolean isSafe =
        !text.isEmpty()
            && text.equals(text.strip())
            && !text.contains("{{")
            && !text.startsWith(RESOURCE);
    return isSafe ? field("constant", text) : of(Template.constant(text));
  }

  /** A template whose value is a text, as {@link #constant} where it is fixed. */
  static Fields ofText(Template template) {
    return constantValue(template) instanceof String text ? constant(text) : of(template);
  }

  /** <code>${…}</code> around an expression. */
  static String embed(Expr expr) {
    String text = expr.print();
    return text.startsWith("{") ? "${ " + text + "}" : "${" + text + "}";
  }

  /** A template's value if that is always the same; else null, as for the constant null. */
  static @Nullable Object constantValue(Template template) {
    return template.isConstant() ? template.evaluate(source -> null) : null;
  }

  /** {@code jobs.<id>.<field>}. */
  static Expr job(String id, String field) {
    return Expr.path("jobs", id, field);
  }

  /** {@code left == 'text'}. */
  static Expr equal(Expr left, String text) {
    return new Expr.Binary(Op.EQ, left, new Expr.Literal(text));
  }

  /** One of these at least. */
  static Expr any(List<Expr> expressions) {
    return expressions.stream()
        .reduce((a, b) -> new Expr.Binary(Op.OR, a, b))
        .orElse(new Expr.Literal(false));
  }

  /** Texts one behind the other. */
  static Expr joined(Expr first, Expr second) {
    return new Expr.Binary(Op.ADD, first, second);
  }
}
