package io.cameleer.camel;

import io.cameleer.run.JobOutcome.Skip;
import io.cameleer.source.Suggestion;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/** {@code run:<operation>}: what a workflow's route says about the run. */
public final class RunComponent extends DefaultComponent {
  private static final List<String> OPERATIONS = List.of("skip", "outputs");

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    Parameters given = new Parameters(uri, parameters);
    Operation operation =
        switch (remaining) {
          case "skip" -> skip(given);
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

  private static IllegalArgumentException unknown(String name, Parameters given) {
    String hint = Suggestion.didYouMean(name, OPERATIONS);
    return given.refusal(
        "there is no operation '"
            + name
            + "'"
            + (hint == null ? "; there are " + String.join(", ", OPERATIONS) : ": " + hint));
  }
}
