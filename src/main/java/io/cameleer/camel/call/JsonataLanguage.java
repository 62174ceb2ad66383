package io.cameleer.camel.call;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import io.cameleer.camel.CallException;
import io.cameleer.camel.RunningWork;
import io.cameleer.expr.Values;
import io.cameleer.run.CancelScope;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.ExpressionIllegalSyntaxException;
import org.apache.camel.Predicate;
import org.apache.camel.support.ExpressionAdapter;
import org.apache.camel.support.ExpressionToPredicateAdapter;
import org.apache.camel.support.LanguageSupport;
import org.jspecify.annotations.Nullable;

/**
 * The language {@code jsonata}, which Camel has as an endpoint only: an expression over the body,
 * JSON text or plain data. It ends when the call's time is over. Thread-safe.
 */
public final class JsonataLanguage extends LanguageSupport {
  private static final Duration LONGEST = Duration.ofHours(1);

  /** The deadline itself comes first, and tells it better. */
  private static final Duration SLACK = Duration.ofSeconds(1);

  private static final int MAX_DEPTH = 1000;

  @Override
  public Predicate createPredicate(String expression) {
    return ExpressionToPredicateAdapter.toPredicate(createExpression(expression));
  }

  @Override
  public Expression createExpression(String expression) {
    String text = loadResource(expression);
    parse(text);
    return new JsonataExpression(text);
  }

  private static Jsonata parse(String text) {
    try {
      return Jsonata.jsonata(text);
    } catch (JException e) {
      throw new ExpressionIllegalSyntaxException(text, e);
    }
  }

  private static final class JsonataExpression extends ExpressionAdapter {
    private final String text;

    JsonataExpression(String text) {
      this.text = text;
    }

    /** Parsed anew each time: a parsed expression is for one thread. */
    @Override
    public @Nullable Object evaluate(Exchange exchange) {
      Object body = exchange.getMessage().getBody();
      Object input = body instanceof String json ? Values.fromJson(json) : body;
      Jsonata jsonata = parse(text);
      Jsonata.Frame frame = jsonata.createFrame();
      frame.setRuntimeBounds(timeLeft(exchange).plus(SLACK).toMillis(), MAX_DEPTH);
      try {
        return jsonata.evaluate(input, frame);
      } catch (JException e) {
        throw new CallException("error", "jsonata: " + e.getMessage(), e);
      }
    }

    private static Duration timeLeft(Exchange exchange) {
      CancelScope scope = RunningWork.scope(exchange);
      Duration left = scope == null ? null : scope.remaining();
      return left == null ? LONGEST : left;
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
