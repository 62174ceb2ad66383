package io.cameleer.camel;

import io.cameleer.run.CancelScope;
import io.cameleer.run.CancelScope.Cause;
import io.cameleer.run.CancelScope.Reason;
import io.cameleer.run.RecordedRun;
import io.cameleer.run.Run;
import io.cameleer.run.RunContext;
import io.cameleer.run.RunHistory;
import io.cameleer.run.RunJournal;
import io.cameleer.run.RunOrigin;
import io.cameleer.run.RunRequest;
import io.cameleer.run.Secrets;
import io.cameleer.run.Timer;
import io.cameleer.run.UnknownWorkflowException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExtendedCamelContext;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;

/**
 * The workflows of one Camel context and their runs. There is one in every context; an engine puts
 * in its own, with its listeners and its journal, before routes are loaded. Safe for use by several
 * threads.
 */
public final class WorkflowRuntime implements AutoCloseable {
  /** How long close waits for runs to end: twice what a job that does not listen is given. */
  private static final Duration LONGEST_END = JobRun.GRACE.multipliedBy(2);

  private static final Reason CLOSED = new Reason(Cause.REQUEST, "the engine was closed");
  private static final Reason SUSPENDED = new Reason(Cause.REQUEST, "the server stops");

  private final RunContext context;
  private final Environment environment;
  private final ComponentStates components = new ComponentStates();
  private final ConcurrentMap<String, WorkflowConsumer> workflows = new ConcurrentHashMap<>();
  private final BranchExecutor goingOn = new BranchExecutor();
  private final LiveRuns live = new LiveRuns();
  private final ConcurrentMap<Inside, List<String>> inside = new ConcurrentHashMap<>();
  private volatile boolean faults;
  private volatile boolean closed;

  /** A for-each in a route. */
  private record Inside(String route, String stepId) {}

  /** A runtime without workflows. */
  public WorkflowRuntime(RunContext context, Environment environment) {
    this.context = context;
    this.environment = environment;
  }

  /** A clock on a thread of its own, for the context of a runtime; close it after the runtime. */
  public static SystemTimer systemTimer() {
    return new SystemTimer(WorkThread::start);
  }

  /** Makes this the runtime of a Camel context. */
  public void install(CamelContext camel) {
    camel.getCamelContextExtension().addContextPlugin(WorkflowRuntime.class, this);
    environment.secretValues().install(camel);
  }

  /**
   * The runtime of a Camel context; a plain one, without listeners, where no engine put in its own.
   */
  public static WorkflowRuntime of(CamelContext camel) {
    WorkflowRuntime runtime =
        camel.getCamelContextExtension().getContextPlugin(WorkflowRuntime.class);
    return runtime == null ? plain(camel) : runtime;
  }

  private static synchronized WorkflowRuntime plain(CamelContext camel) {
    ExtendedCamelContext extension = camel.getCamelContextExtension();
    WorkflowRuntime runtime = extension.getContextPlugin(WorkflowRuntime.class);
    if (runtime == null) {
      Secrets secrets = new Secrets();
      runtime =
          new WorkflowRuntime(
              new RunContext(systemTimer(), event -> {}, RunJournal.NONE, secrets),
              new Environment(System.getenv(), secrets));
      runtime.install(camel);
    }
    return runtime;
  }

  /** What all runs share. */
  public RunContext context() {
    return context;
  }

  /** The clock of all runs. */
  public Timer timer() {
    return context.timer();
  }

  Secrets secrets() {
    return context.secrets();
  }

  /** What expressions see of the environment. */
  public Environment environment() {
    return environment;
  }

  /** How long calls of a component took on average; null as long as there were none. */
  @Nullable Duration averageTime(String component) {
    return components.of(component).averageTime().orElse(null);
  }

  /** Whether components go wrong on purpose where they say how; they do not if nobody asks. */
  public void letFaults(boolean happen) {
    faults = happen;
  }

  /** Whether components go wrong on purpose where they say how. */
  public boolean hasFaults() {
    return faults;
  }

  /** How the components are that were called. */
  public ComponentStates components() {
    return components;
  }

  /** Goes on with a run, at once or after what this thread does now, but not within it. */
  void goOn(AsyncCallback callback) {
    goingOn.execute(() -> callback.done(false));
  }

  void add(WorkflowConsumer workflow) {
    WorkflowConsumer other = workflows.putIfAbsent(workflow.id(), workflow);
    if (other != null && other != workflow) {
      throw new RouteException(
          "there are two routes from 'workflow:%s': '%s' and '%s'"
              .formatted(workflow.id(), other.getRouteId(), workflow.getRouteId()));
    }
  }

  void remove(WorkflowConsumer workflow) {
    inside.clear();
    workflows.remove(workflow.id(), workflow);
  }

  /** The workflows that can run, by id. */
  public Collection<WorkflowRoute> workflows() {
    return List.copyOf(new TreeMap<String, WorkflowRoute>(Map.copyOf(workflows)).values());
  }

  /** The ids of the jobs inside a for-each, whose items are handed out on this exchange. */
  List<String> jobsInside(StepContext forEach, Exchange exchange) {
    String route = ExchangeHelper.getRouteId(exchange);
    return route == null
        ? List.of()
        : inside.computeIfAbsent(
            new Inside(route, forEach.stepId()),
            key -> Steps.inside(exchange.getContext(), key.route, key.stepId));
  }

  /** The runs that have not ended. */
  public LiveRuns live() {
    return live;
  }

  /**
   * Starts a run.
   *
   * @throws UnknownWorkflowException when there is none of this id, or it is private
   * @throws io.cameleer.run.InvalidInputException when it does not take this input
   */
  public Run start(String workflow, @Nullable Object input) {
    Run run = accept(RunRequest.of(workflow, input), RunHistory.none());
    begin(run);
    return run;
  }

  /**
   * Takes a run on, which is not lost from here on; {@link #begin} must follow.
   *
   * @param past what it has behind it, for one that repeats another from some job on
   * @throws UnknownWorkflowException when there is none of this id, or it is private
   * @throws io.cameleer.run.InvalidInputException when it does not take this input
   * @throws io.cameleer.run.DuplicateRunException when it was asked for before
   */
  public Run accept(RunRequest request, RunHistory past) {
    requireOpen();
    WorkflowConsumer consumer = find(request.workflow());
    if (consumer.settings().isPrivate()) {
      throw UnknownWorkflowException.isPrivate(request.workflow());
    }
    RunRequest checked = checked(consumer, request);
    RunOrigin origin = RunOrigin.begin(checked, timer().now(), past);
    return accept(consumer, origin, CancelScope.root(timer()), null);
  }

  private static RunRequest checked(WorkflowConsumer consumer, RunRequest request) {
    return request.withInput(consumer.settings().input().check(consumer.id(), request.input()));
  }

  /**
   * Takes a run on that was accepted before; {@link #begin} must follow.
   *
   * @throws UnknownWorkflowException when there is no such workflow any more
   * @throws io.cameleer.run.LostSecretException when its input had a secret that is not known now
   */
  public Run resume(RecordedRun recorded) {
    requireOpen();
    WorkflowConsumer consumer = find(recorded.request().workflow());
    return accept(consumer, RunOrigin.goOn(recorded, secrets()), CancelScope.root(timer()), null);
  }

  /** Starts a run as part of another one, or goes on with it. */
  Run start(String workflow, RunOrigin origin, @Nullable Run parent, CancelScope scope) {
    requireOpen();
    WorkflowConsumer consumer = find(workflow);
    Run run = accept(consumer, origin, scope, parent);
    begin(run);
    return run;
  }

  /**
   * Where a run within another one comes from.
   *
   * @param id its id; that of a run that the parent had begun in a process before this one goes on
   */
  RunOrigin origin(String id, String workflow, @Nullable Object input) {
    RunRequest request = checked(find(workflow), RunRequest.of(workflow, input));
    return new RunOrigin(id, request, timer().now(), RunHistory.none());
  }

  private Run accept(
      WorkflowConsumer consumer, RunOrigin origin, CancelScope scope, @Nullable Run parent) {
    Run run = new Run(context, consumer.spec(parent), origin, scope, parent);
    run.accept();
    live.add(run);
    return run;
  }

  /** Does a run that was accepted. */
  public void begin(Run run) {
    WorkflowConsumer consumer = find(run.workflow());
    Duration timeout = consumer.settings().timeout();
    if (timeout != null) {
      run.cancelScope().expect(timeout);
    }
    run.begin();
    WorkThread.start(() -> consumer.run(run));
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("no run starts any more: the engine was closed");
    }
  }

  /** Ends a run that was accepted, was cancelled, and has not begun. */
  public void drop(Run run) {
    end(run, null);
  }

  /** Ends a run; who hears of its end no longer finds it among those that live. */
  void end(Run run, @Nullable Object output) {
    live.remove(run);
    run.end(output);
  }

  private WorkflowConsumer find(String workflow) {
    WorkflowConsumer consumer = workflows.get(workflow);
    if (consumer == null) {
      throw UnknownWorkflowException.notFound(workflow, new TreeMap<>(workflows).keySet());
    }
    return consumer;
  }

  /** Cancels all runs, takes no more, and waits until they have ended, which is not long. */
  @Override
  public void close() {
    closed = true;
    live.cancel(CLOSED, LONGEST_END);
  }

  /**
   * Takes no more runs, lets those under way end within {@code grace}, and suspends the others, see
   * {@link Run#suspend}.
   */
  public void suspend(Duration grace) {
    closed = true;
    live.await(grace);
    live.suspend(SUSPENDED, LONGEST_END);
  }
}
