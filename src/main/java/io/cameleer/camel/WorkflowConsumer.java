package io.cameleer.camel;

import io.cameleer.expr.Values;
import io.cameleer.run.Durations;
import io.cameleer.run.JobError;
import io.cameleer.run.JobState;
import io.cameleer.run.JobStatus;
import io.cameleer.run.Run;
import io.cameleer.run.RunError;
import io.cameleer.run.RunSpec;
import io.cameleer.run.Timer.Registration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.jspecify.annotations.Nullable;

/** The beginning of a workflow's route: every run of the workflow goes through it. */
final class WorkflowConsumer extends DefaultConsumer implements WorkflowRoute {
  private final WorkflowEndpoint endpoint;
  private volatile @Nullable List<String> jobs;

  WorkflowConsumer(WorkflowEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
    this.endpoint = endpoint;
  }

  @Override
  public String id() {
    return endpoint.workflow();
  }

  @Override
  public WorkflowSettings settings() {
    return endpoint.settings();
  }

  @Override
  public List<String> jobs() {
    List<String> known = jobs;
    if (known == null) {
      known = Steps.of(endpoint.getCamelContext(), getRouteId());
      jobs = known;
    }
    return known;
  }

  RunSpec spec(@Nullable Run parent) {
    return new RunSpec(
        id(),
        settings().title(),
        jobs(),
        parent == null ? null : parent.id(),
        parent == null ? 0 : parent.spec().depth() + 1,
        settings().budget());
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    endpoint.runtime().add(this);
  }

  @Override
  protected void doStop() throws Exception {
    endpoint.runtime().remove(this);
    super.doStop();
  }

  /** Does a run, on this thread as far as it goes without waiting. */
  void run(Run run) {
    Registration alarm = setTimeout(run);
    Exchange exchange = createExchange(false);
    exchange.getMessage().setBody(run.input());
    RunPosition.start(run.jobScope()).attach(exchange);
    getAsyncProcessor()
        .process(
            exchange,
            doneSync -> {
              alarm.close();
              ended(run, exchange);
            });
  }

  private Registration setTimeout(Run run) {
    Duration timeout = settings().timeout();
    if (timeout == null) {
      return Registration.NONE;
    }
    return run.context()
        .timer()
        .after(
            timeout,
            () -> {
              String message =
                  "the workflow took longer than " + Durations.print(timeout) + underWay(run);
              run.fail(new RunError(null, timeout(message)));
            });
  }

  private static JobError timeout(String message) {
    return new JobError(message, "timeout", null, null, null, 0);
  }

  private static String underWay(Run run) {
    String running =
        run.jobs().entrySet().stream()
            .filter(job -> job.getValue().status() == JobStatus.RUNNING)
            .map(Map.Entry<String, JobState>::getKey)
            .collect(Collectors.joining(", "));
    return running.isEmpty() ? "" : "; under way: " + running;
  }

  private void ended(Run run, Exchange exchange) {
    Throwable failure = exchange.getException();
    Object output = null;
    if (failure == null) {
      try {
        output = Values.normalize(exchange.getMessage().getBody());
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    RunError error =
        failure == null
            ? null
            : new RunError(null, Failures.of(failure, null, 0, endpoint.runtime()));
    String onFailure = settings().onFailure();
    if (run.settle(error) && onFailure != null) {
      new OnFailure(endpoint.getCamelContext(), onFailure).run(run);
    } else {
      endpoint.runtime().end(run, output);
    }
  }
}
