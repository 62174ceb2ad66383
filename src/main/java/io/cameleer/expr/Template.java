package io.cameleer.expr;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a document with expressions in it. Immutable; evaluated by any number of threads.
 *
 * <p>Its text form ({@link #print}, {@link #parse}) is a JSON template when it begins with an
 * opening brace, an opening bracket or a double quote: JSON in which every text is a text with
 * expressions. Anything else is one such text itself.
 */
public sealed interface Template
    permits ConstantTemplate, ExprTemplate, TextTemplate, ListTemplate, MapTemplate, EachTemplate {
  /**
   * The value. What it returns is not to be changed: parts of it may belong to the scope or to this
   * template.
   *
   * @throws EvaluationException for a cast that cannot be done, a wrong argument, a limit
   */
  default @Nullable Object evaluate(Scope scope) {
    return TemplateEvaluation.evaluate(this, new Evaluation(scope));
  }

  /**
   * All that it reads from its scope, in order; {@code item} and {@code index} of a mapping within
   * it are not among them. Offsets are into the single text that holds the expression.
   */
  default List<Reference> references() {
    return TemplateParts.references(this);
  }

  /** All expressions in it, in order; those of a mapping's items included. */
  default List<Expr> expressions() {
    return TemplateParts.expressions(this);
  }

  /** What can be seen to be wrong with its expressions; offsets as in {@link #references}. */
  default List<Finding> check() {
    return TemplateParts.check(this);
  }

  /** True when its value is the same whenever and wherever it is evaluated. */
  default boolean isConstant() {
    return expressions().stream().allMatch(Expr::isConstant);
  }

  /**
   * The text form; {@link #parse} makes an equal template of it. It never contains two opening
   * braces in a row (a property placeholder to Camel), has no space around it that matters, and is
   * written on several lines where it is long.
   */
  default String print() {
    return TemplatePrinter.print(this);
  }

  /**
   * The same value as one expression; text around expressions becomes concatenation.
   *
   * @throws EvaluationException for what no expression can say: a mapping, a computed key
   */
  default Expr toExpr() {
    return TemplateParts.toExpr(this);
  }

  /**
   * A text with expressions. One expression that is all of the text keeps the type of its value;
   * <code>\${</code> is a literal <code>${</code>.
   *
   * @throws ExpressionSyntaxException with the place of the first mistake
   */
  static Template text(String text) throws ExpressionSyntaxException {
    return TextParser.parse(text);
  }

  /** A value without expressions; a text in it is taken as it is. */
  static Template constant(@Nullable Object value) {
    return new ConstantTemplate(value);
  }

  /**
   * A list. An item that is a text of {@code ...} and one expression spreads the expression's list.
   */
  static Template list(List<? extends Template> items) {
    return ListTemplate.of(items);
  }

  /**
   * An object. Keys may have expressions; the value of {@code "..."} is an object (or a list of
   * them) whose fields are taken over unless they are given as well; with {@code "*"}, its value is
   * a list and the rest is evaluated once for each {@code ${item}} of it.
   *
   * @throws ExpressionSyntaxException for a mistake in a key
   */
  static Template map(Map<String, ? extends Template> entries) throws ExpressionSyntaxException {
    return MapTemplate.of(entries);
  }

  /** Plain data in which every text is a text with expressions. */
  static Template of(@Nullable Object plainData) throws ExpressionSyntaxException {
    return TemplateParts.of(Values.normalize(plainData));
  }

  /**
   * Reads the text form.
   *
   * @throws ExpressionSyntaxException with the place of the first mistake
   */
  static Template parse(String text) throws ExpressionSyntaxException {
    return TemplateReader.read(text);
  }
}
