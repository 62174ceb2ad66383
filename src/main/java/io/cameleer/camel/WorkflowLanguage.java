package io.cameleer.camel;

import io.cameleer.expr.ExpressionSyntaxException;
import io.cameleer.expr.Reference;
import io.cameleer.expr.Template;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.support.LanguageSupport;

/**
 * The Camel language {@code workflow}: a template, read once when the route is built. As a
 * predicate it holds when the value is neither null nor false nor empty.
 */
public final class WorkflowLanguage extends LanguageSupport {
  @Override
  public Expression createExpression(String text) {
    return template(text);
  }

  @Override
  public Predicate createPredicate(String text) {
    return template(text);
  }

  private TemplateExpression template(String text) {
    Template template;
    try {
      template = Template.parse(text);
    } catch (ExpressionSyntaxException e) {
      throw new RouteException("the expression " + text + " is wrong: " + e.getMessage(), e);
    }
    CamelContext camel = getCamelContext();
    WorkflowRuntime runtime = WorkflowRuntime.of(camel);
    runtime.environment().allow(names(template, "env"));
    requireSecrets(template, camel, runtime);
    return new TemplateExpression(template, text, runtime);
  }

  /**
   * Looks up the secrets that a template names, so that they are known when it is evaluated.
   *
   * @throws io.cameleer.camel.vault.SecretException when one cannot be had
   */
  static void requireSecrets(Template template, CamelContext camel, WorkflowRuntime runtime) {
    for (String place : names(template, "secrets")) {
      var unused = runtime.environment().secretValues().require(place, camel);
    }
  }

  private static List<String> names(Template template, String source) {
    return template.references().stream()
        .filter(reference -> reference.source().equals(source) && reference.path().size() > 1)
        .map(Reference::path)
        .map(path -> path.get(1))
        .toList();
  }
}
