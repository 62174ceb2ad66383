package io.cameleer.camel;

import io.cameleer.run.JobOutcome.Skip;
import io.cameleer.run.JobScope;
import io.cameleer.source.Suggestion;
import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.jspecify.annotations.Nullable;

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
  private static InstantOperation skip(Parameters given) {
    List<String> jobs = given.list("jobs");
    return (exchange, at) -> {
      JobScope scope = jobs(at);
      jobs.forEach(job -> scope.skip(job, Skip.NOT_ROUTED));
    };
  }

  /** The jobs of the run at hand. */
  static JobScope jobs(@Nullable RunPosition at) {
    if (at == null) {
      throw new IllegalStateException(
          "'run:' endpoints belong in a route that begins with 'workflow:'");
    }
    return at.jobs();
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
