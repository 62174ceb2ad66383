package io.cameleer.camel;

import io.cameleer.run.JobOutcome.Skip;
import io.cameleer.source.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code run:<operation>}: what a workflow's route says about the run. */
public final class RunComponent extends DefaultComponent {
  private static final List<String> OPERATIONS = List.of("skip", "outputs", "loop", "loop-end");

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    Parameters given = new Parameters(uri, parameters);
    Operation operation =
        switch (remaining) {
          case "skip" -> skip(given);
          case "loop" -> loop(given);
          case "loop-end" -> endLoop(given);
          case "outputs" -> OutputsOperation.of(given);
          default -> throw unknown(remaining, given);
        };
    given.end();
    return new OperationEndpoint(uri, this, operation);
  }

  /** {@code run:skip?jobs=a,b}: no route leads to these jobs. */
  private static Operation skip(Parameters given) {
    List<String> jobs = given.list("jobs");
    return Operation.of(
        (exchange, at) -> jobs.forEach(job -> at.jobs().skip(job, Skip.NOT_ROUTED)));
  }

  /** {@code run:loop?jobs=a,b}: a turn of the loop that these jobs make begins. */
  private static Operation loop(Parameters given) {
    Set<String> jobs = Set.copyOf(given.list("jobs"));
    return Operation.of((exchange, at) -> at.jobs().loop(jobs));
  }

  /** {@code run:loop-end?jobs=a,b}: the loop is over. */
  private static Operation endLoop(Parameters given) {
    Set<String> jobs = Set.copyOf(given.list("jobs"));
    return Operation.of((exchange, at) -> at.jobs().endLoop(jobs));
  }

  private static RouteException unknown(String name, Parameters given) {
    String hint = Suggestion.didYouMean(name, OPERATIONS);
    return given.refusal(
        "there is no operation '"
            + name
            + "'"
            + (hint == null ? "; there are " + String.join(", ", OPERATIONS) : ": " + hint));
  }
}
