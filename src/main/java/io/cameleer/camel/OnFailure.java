package io.cameleer.camel;

import io.cameleer.run.JobScope;
import io.cameleer.run.Run;
import java.util.List;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.service.ServiceHelper;
import org.jspecify.annotations.Nullable;

/**
 * The route that runs when a run has failed, as a part of that run that its failure does not stop.
 */
final class OnFailure {
  private final CamelContext camel;
  private final String uri;

  OnFailure(CamelContext camel, String uri) {
    this.camel = camel;
    this.uri = uri;
  }

  /** Does it, and ends the run, whatever becomes of it. */
  void run(Run run) {
    Endpoint endpoint = camel.hasEndpoint(uri);
    List<String> jobs = endpoint == null ? List.of() : Steps.from(camel, endpoint);
    JobScope scope = run.beginOnFailure(jobs);
    Exchange exchange = new DefaultExchange(camel, ExchangePattern.InOnly);
    exchange.getMessage().setBody(run.input());
    RunPosition.start(scope).attach(exchange);
    try {
      AsyncProducer producer = camel.getEndpoint(uri).createAsyncProducer();
      ServiceHelper.startService(producer);
      producer.process(
          exchange,
          doneSync -> {
            ServiceHelper.stopService(producer);
            ended(run, exchange.getException());
          });
    } catch (Exception e) {
      ended(run, e);
    }
  }

  private void ended(Run run, @Nullable Throwable failure) {
    if (failure != null) {
      run.warn(null, "on_failure did not complete: " + Failures.message(failure));
    }
    WorkflowRuntime.of(camel).end(run, null);
  }
}
