package io.cameleer.bench;

import io.cameleer.expr.Template;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlContext;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlExpression;
import org.apache.commons.jexl3.JxltEngine;
import org.apache.commons.jexl3.MapContext;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.springframework.expression.common.TemplateParserContext;
import org.springframework.expression.spel.SpelCompilerMode;
import org.springframework.expression.spel.SpelParserConfiguration;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;

/** The same value out of the same data, by several expression languages; all of them interpret. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Lookups {
  /**
   * What is looked up, as each language says it.
   *
   * @param simple null where Camel's Simple cannot say it
   */
  record Question(String cameleer, String spel, String jexl, @Nullable String simple) {}

  static final Map<String, Question> QUESTIONS = new LinkedHashMap<>();

  static {
    QUESTIONS.put(
        "path",
        new Question(
            "${jobs.analyze.output.label}",
            "#{['jobs']['analyze']['output']['label']}",
            "jobs.analyze.output.label",
            "${body[jobs][analyze][output][label]}"));
    QUESTIONS.put(
        "item",
        new Question(
            "${input.orders[1].customer.name}",
            "#{['input']['orders'][1]['customer']['name']}",
            "input.orders[1].customer.name",
            "${body[input][orders][1][customer][name]}"));
    QUESTIONS.put(
        "template",
        new Question(
            "Dear ${input.name}, ${input.count} orders, ${jobs.analyze.output.label}.",
            "Dear #{['input']['name']}, #{['input']['count']} orders,"
                + " #{['jobs']['analyze']['output']['label']}.",
            "Dear ${input.name}, ${input.count} orders, ${jobs.analyze.output.label}.",
            "Dear ${body[input][name]}, ${body[input][count]} orders,"
                + " ${body[jobs][analyze][output][label]}."));
    QUESTIONS.put(
        "comparison",
        new Question(
            "${jobs.analyze.output.score > 0.5 and input.kind == 'rush'}",
            "#{['jobs']['analyze']['output']['score'] > 0.5 and ['input']['kind'] == 'rush'}",
            "jobs.analyze.output.score > 0.5 && input.kind == 'rush'",
            "${body[jobs][analyze][output][score]} > 0.5 && ${body[input][kind]} == 'rush'"));
    QUESTIONS.put(
        "integers",
        new Question(
            "${input.count * 12 + 5}",
            "#{['input']['count'] * 12 + 5}",
            "input.count * 12 + 5",
            null));
    QUESTIONS.put(
        "decimals",
        new Question(
            "${input.price * input.count + 4.5}",
            "#{['input']['price'] * ['input']['count'] + 4.5}",
            "input.price * input.count + 4.5",
            null));
    QUESTIONS.put(
        "choice",
        new Question(
            "${input.count > 2 ? input.name : 'nobody'}",
            "#{['input']['count'] > 2 ? ['input']['name'] : 'nobody'}",
            "input.count > 2 ? input.name : 'nobody'",
            null));
    QUESTIONS.put(
        "function",
        new Question(
            "${upper(input.name)}",
            "#{['input']['name'].toUpperCase()}",
            "input.name.toUpperCase()",
            null));
    QUESTIONS.put(
        "of each item",
        new Question(
            "${input.orders[*].customer.name}",
            "#{['input']['orders'].![['customer']['name']]}",
            "var all = [...]; for (var o : input.orders) { all.add(o.customer.name); } all",
            null));
  }

  private static final Map<String, Object> DATA =
      Map.of(
          "input",
          Map.of(
              "name",
              "Ada",
              "count",
              3L,
              "price",
              9.99,
              "kind",
              "rush",
              "orders",
              List.of(
                  Map.of("id", "o-1", "customer", Map.of("name", "Ada")),
                  Map.of("id", "o-2", "customer", Map.of("name", "Bob")),
                  Map.of("id", "o-3", "customer", Map.of("name", "Eve")))),
          "jobs",
          Map.of("analyze", Map.of("output", Map.of("label", "positive", "score", 0.9))));

  /** What is looked up. */
  @Param({
    "path",
    "item",
    "template",
    "comparison",
    "integers",
    "decimals",
    "choice",
    "function",
    "of each item"
  })
  public String question = "path";

  /** The language. */
  @Param({"Cameleer", "SpEL", "JEXL", "Simple"})
  public String language = "Cameleer";

  private Callable<@Nullable Object> answer = () -> null;

  /** Reads the expression. */
  @Setup
  public void setUp() throws Exception {
    Question asked = Objects.requireNonNull(QUESTIONS.get(question), question);
    answer = answer(language, asked);
    Object ours = answer("Cameleer", asked).call();
    if (!same(ours, answer.call())) {
      throw new IllegalStateException(ours + " is not " + answer.call());
    }
  }

  private static boolean same(@Nullable Object ours, @Nullable Object theirs) {
    return ours instanceof Number number && theirs instanceof Number other
        ? Math.abs(number.doubleValue() - other.doubleValue()) < 1e-9
        : String.valueOf(ours).equals(String.valueOf(theirs));
  }

  /** Evaluates it. */
  @Benchmark
  public @Nullable Object evaluate() throws Exception {
    return answer.call();
  }

  private static Callable<@Nullable Object> answer(String language, Question asked)
      throws Exception {
    return switch (language) {
      case "Cameleer" -> {
        Template template = Template.text(asked.cameleer());
        yield () -> template.evaluate(DATA::get);
      }
      case "SpEL" -> spel(asked.spel());
      case "JEXL" -> jexl(asked.jexl());
      default -> simple(Objects.requireNonNull(asked.simple()));
    };
  }

  private static Callable<@Nullable Object> spel(String text) {
    var parser = new SpelExpressionParser(new SpelParserConfiguration(SpelCompilerMode.OFF, null));
    var context = new StandardEvaluationContext(DATA);
    var expression =
        text.startsWith("#{") && text.indexOf("#{", 1) < 0
            ? parser.parseExpression(text.substring(2, text.length() - 1))
            : parser.parseExpression(text, new TemplateParserContext());
    return () -> expression.getValue(context);
  }

  private static Callable<@Nullable Object> jexl(String text) {
    JexlEngine engine = new JexlBuilder().strict(true).silent(false).create();
    JexlContext context = new MapContext(new LinkedHashMap<>(DATA));
    if (text.contains("${")) {
      JxltEngine.Expression template = engine.createJxltEngine().createExpression(text);
      return () -> template.evaluate(context);
    }
    if (text.contains(";")) {
      var script = engine.createScript(text);
      return () -> script.execute(context);
    }
    JexlExpression expression = engine.createExpression(text);
    return () -> expression.evaluate(context);
  }

  private static Callable<@Nullable Object> simple(String text) {
    DefaultCamelContext camel = new DefaultCamelContext();
    camel.disableJMX();
    camel.start();
    Exchange exchange = new DefaultExchange(camel);
    exchange.getMessage().setBody(DATA);
    var language = camel.resolveLanguage("simple");
    if (text.contains("&&")) {
      var predicate = language.createPredicate(text);
      predicate.init(camel);
      return () -> predicate.matches(exchange);
    }
    var expression = language.createExpression(text);
    expression.init(camel);
    return () -> expression.evaluate(exchange, Object.class);
  }
}
