package io.cameleer.compile;

import static io.cameleer.compile.Node.fields;

import io.cameleer.compile.Node.Fields;
import io.cameleer.expr.Expr;
import io.cameleer.expr.Template;
import io.cameleer.model.JobKind.Delay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job that waits: what is fixed stands in the endpoint, anything else is in the body. */
final class DelayJob {
  private DelayJob() {}

  static List<Node> nodes(Delay delay) {
    return switch (delay) {
      case Delay.For wait -> nodes(wait);
      case Delay.Until wait -> nodes(wait);
    };
  }

  private static List<Node> nodes(Delay.For wait) {
    return switch (Expressions.constantValue(wait.duration())) {
      case String text -> List.of(delay(fields().with("duration", parameter(text))));
      case Number millis -> List.of(delay(fields().with("duration", millis + "ms")));
      case null, default -> List.of(Eip.setBody(Expressions.of(wait.duration())), delay(fields()));
    };
  }

  private static List<Node> nodes(Delay.Until wait) {
    Template zone = wait.timezone();
    String fixedTime = fixed(wait.time());
    String fixedZone = zone == null ? null : fixed(zone);
    if (fixedTime != null && (zone == null || fixedZone != null)) {
      return List.of(delay(fields().with("until", fixedTime).with("timezone", fixedZone)));
    }
    Map<String, Expr> body = new LinkedHashMap<>();
    body.put("until", wait.time().toExpr());
    if (zone != null) {
      body.put("timezone", zone.toExpr());
    }
    return List.of(Eip.setBody(Expressions.of(Expr.map(body))), delay(fields()));
  }

  private static @Nullable String fixed(Template template) {
    return Expressions.constantValue(template) instanceof String text ? parameter(text) : null;
  }

  private static String parameter(String text) {
    return EndpointText.parameter(text);
  }

  private static Node delay(Fields parameters) {
    return Eip.to("job:delay", parameters);
  }
}
