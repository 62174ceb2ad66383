package io.cameleer.camel;

import io.cameleer.run.JobOutcome.Skip;
import io.cameleer.source.Suggestion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code job:<operation>}: what a step says about the job that it is. */
public final class JobComponent extends DefaultComponent {
  private static final List<String> OPERATIONS =
      List.of(
          "ask",
          "await",
          "delay",
          "skip",
          "failed",
          "timeout",
          "limit",
          "draw",
          "items",
          "parallel",
          "settled",
          "race",
          "select",
          "chosen",
          "pick");

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    Parameters given = new Parameters(uri, parameters);
    Operation operation = operation(remaining, given);
    given.end();
    return new OperationEndpoint(uri, this, operation);
  }

  private Operation operation(String name, Parameters given) {
    return switch (name) {
      case "await" -> AwaitOperation.of(given, runtime());
      case "delay" -> DelayOperation.of(given, runtime());
      case "skip" -> skip();
      case "failed" -> FailedOperation.of(given, runtime());
      case "timeout" -> timeout(given);
      case "limit" -> LimitOperation.of(given);
      case "draw" -> DrawOperation.of(given);
      case "items" -> ItemsOperation.of(given);
      case "parallel" -> ParallelOperation.of(given, runtime());
      case "settled" -> ParallelOperation.settled(runtime());
      case "race" -> RaceOperation.of(runtime());
      case "ask" -> AskOperation.of(given, runtime());
      case "select" -> SelectOperation.of(given, runtime());
      case "chosen" -> SelectOperation.chosen();
      case "pick" -> SelectOperation.pick();
      default -> throw unknown(name, given);
    };
  }

  private static Operation skip() {
    return Operation.onStep(
        (exchange, step) -> {
          step.skip(Skip.CONDITION);
          exchange.setRouteStop(true);
        });
  }

  private static Operation timeout(Parameters given) {
    Duration after = given.duration("after");
    if (after == null) {
      throw given.refusal("parameter 'after' is missing");
    }
    return Operation.onStep((exchange, step) -> step.timeout(after));
  }

  private static RouteException unknown(String name, Parameters given) {
    String hint = Suggestion.didYouMean(name, OPERATIONS);
    return given.refusal(
        "there is no operation '"
            + name
            + "'"
            + (hint == null ? "; there are " + String.join(", ", OPERATIONS) : ": " + hint));
  }

  private WorkflowRuntime runtime() {
    return WorkflowRuntime.of(getCamelContext());
  }
}
