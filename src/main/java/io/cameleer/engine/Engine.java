package io.cameleer.engine;

import io.cameleer.camel.DocumentRoutes;
import io.cameleer.camel.Environment;
import io.cameleer.camel.StandIns;
import io.cameleer.camel.SystemTimer;
import io.cameleer.camel.WorkflowRoute;
import io.cameleer.camel.WorkflowRuntime;
import io.cameleer.model.Mock;
import io.cameleer.model.WorkflowDocument;
import io.cameleer.run.CancelScope.Cause;
import io.cameleer.run.CancelScope.Reason;
import io.cameleer.run.RecordedRun;
import io.cameleer.run.Run;
import io.cameleer.run.RunContext;
import io.cameleer.run.RunHistory;
import io.cameleer.run.RunRequest;
import io.cameleer.run.Secrets;
import io.cameleer.run.Timer;
import io.cameleer.run.UnknownWorkflowException;
import io.cameleer.source.SourceText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/**
 * Runs workflows. It owns a Camel context, into which it loads the routes of documents and routes
 * written by hand. Safe for use by several threads.
 */
public final class Engine implements AutoCloseable {
  /** The note of a run that somebody has cancelled: why. */
  static final String CANCELLED = "cancelled";

  private final DefaultCamelContext camel;
  private final WorkflowRuntime runtime;
  private final @Nullable SystemTimer ownTimer;
  private final Entrance entrance;
  private final Map<String, WorkflowInfo> documented = new ConcurrentHashMap<>();
  private final Object loading = new Object();
  private boolean closed;

  private Engine(
      DefaultCamelContext camel,
      WorkflowRuntime runtime,
      @Nullable SystemTimer ownTimer,
      Admission admission) {
    this.camel = camel;
    this.runtime = runtime;
    this.ownTimer = ownTimer;
    this.entrance = new Entrance(runtime, admission);
  }

  /**
   * Starts an engine without workflows.
   *
   * @throws EngineException when the JVM was started without virtual threads for Camel, or Camel
   *     does not start
   */
  public static Engine start(EngineOptions options) {
    CamelSetup.requireVirtualThreads();
    Secrets secrets = new Secrets();
    SystemTimer own = options.timer() == null ? WorkflowRuntime.systemTimer() : null;
    Timer timer = own == null ? Objects.requireNonNull(options.timer()) : own;
    RunContext context =
        new RunContext(
            timer,
            new Listeners(options.listeners()),
            options.journal(),
            secrets,
            options.version());
    WorkflowRuntime runtime =
        new WorkflowRuntime(context, new Environment(options.environment(), secrets));
    runtime.letFaults(options.faults());
    DefaultCamelContext camel = CamelSetup.context(options);
    runtime.install(camel);
    try {
      camel.start();
    } catch (Exception e) {
      throw new EngineException("Camel does not start: " + CamelTrouble.describe(e), e);
    }
    return new Engine(camel, runtime, own, options.admission());
  }

  /**
   * Loads the workflows of a document, beside those that are loaded already. Components belong to
   * their document: another one may have the same ids.
   *
   * @throws io.cameleer.source.InvalidDocumentException when the document cannot run
   * @throws EngineException when Camel does not take its routes; nothing of it is loaded then
   */
  public void load(CheckedDocument document) {
    String name = routesName(document.document().at().file());
    DocumentRoutes.prepare(camel, document.document());
    synchronized (loading) {
      refuseKnown(document);
      String routes = DocumentRoutes.compile(camel, document.document(), null);
      new CamelRoutes(camel).add(new SourceText(name, routes));
      document.workflows().forEach(workflow -> documented.put(workflow.id(), workflow));
    }
  }

  /**
   * Loads the workflows of a document for a test: calls of mocked components are answered by
   * stand-ins, and all that is around the calls stays as it is.
   *
   * @param document a valid document
   * @param tested the workflow that is run, private or not
   * @param mocks what is stood in for
   * @param answers what the stand-ins say
   * @throws EngineException when Camel does not take its routes
   */
  public void load(WorkflowDocument document, String tested, List<Mock> mocks, StandIns answers) {
    camel.getRegistry().bind(StandIns.BEAN, answers);
    WorkflowDocument stoodIn = StandInDocument.of(document, mocks, tested);
    load(CheckedDocument.valid(stoodIn, List.of(), List.of()));
  }

  /** Workflows are called by their ids from everywhere. */
  private void refuseKnown(CheckedDocument document) {
    Set<String> known =
        runtime.workflows().stream().map(WorkflowRoute::id).collect(Collectors.toSet());
    for (WorkflowInfo workflow : document.workflows()) {
      if (known.contains(workflow.id())) {
        throw new EngineException(
            "%s: there is a workflow '%s' already; those that run together have ids of their own"
                .formatted(document.document().at().file(), workflow.id()),
            null);
      }
    }
  }

  /** Camel takes all that follows a file's first dot for its extension. */
  private static String routesName(String file) {
    String name = file.substring(file.replace('\\', '/').lastIndexOf('/') + 1);
    int dot = name.indexOf('.');
    return (dot < 1 ? "document" : name.substring(0, dot)) + ".camel.yaml";
  }

  /**
   * Loads routes written by hand, in Camel's YAML.
   *
   * @throws EngineException when Camel does not take them; nothing of the text is loaded then
   */
  public void loadRoutes(SourceText camelYaml) {
    synchronized (loading) {
      new CamelRoutes(camel).add(camelYaml);
    }
  }

  /** The workflows that can run, private ones too, by id. */
  public List<WorkflowInfo> workflows() {
    List<WorkflowInfo> all = new ArrayList<>();
    for (WorkflowRoute route : runtime.workflows()) {
      WorkflowInfo known = documented.get(route.id());
      all.add(known == null ? RouteInfo.of(route) : known);
    }
    return all;
  }

  /**
   * Starts a run.
   *
   * @param input plain data; null for none
   * @throws UnknownWorkflowException when there is none of this id, or it is private
   * @throws EngineException when the engine was closed
   * @throws io.cameleer.run.InvalidInputException when it does not take this input
   */
  public RunHandle submit(String workflowId, @Nullable Object input) {
    return submit(RunRequest.of(workflowId, input));
  }

  /**
   * Starts a run; when this returns it is kept in the journal.
   *
   * @throws UnknownWorkflowException when there is none of this id, or it is private
   * @throws EngineException when the engine was closed
   * @throws io.cameleer.run.InvalidInputException when it does not take this input
   * @throws io.cameleer.run.DuplicateRunException when it was asked for before
   * @throws RunsRefusedException when too many runs go on and wait already
   */
  public RunHandle submit(RunRequest request) {
    requireOpen();
    return entrance.admit(request, RunHistory.none(), most(request.workflow()));
  }

  /**
   * Goes on with a run that another process has left behind: what has ended in it is not done
   * again. Its workflow must be that of the same version of the documents.
   *
   * @throws UnknownWorkflowException when there is no such workflow
   * @throws EngineException when the engine was closed
   */
  public RunHandle resume(RecordedRun recorded) {
    requireOpen();
    RunHandle handle = entrance.admitAgain(recorded, most(recorded.request().workflow()));
    if (recorded.notes().get(CANCELLED) instanceof String why) {
      handle.run().cancel(new Reason(Cause.REQUEST, why));
    }
    return handle;
  }

  /**
   * Repeats a run, or a part of it, as a new run.
   *
   * @throws CannotRerunException when it cannot be repeated in this way
   * @throws UnknownWorkflowException when there is no such workflow any more
   * @throws EngineException when the engine was closed
   */
  public RunHandle rerun(RecordedRun ended, Rerun how) {
    requireOpen();
    String id = ended.request().workflow();
    List<WorkflowInfo> all = workflows();
    List<String> ids = all.stream().map(WorkflowInfo::id).toList();
    if (!ids.contains(id)) {
      throw UnknownWorkflowException.notFound(id, ids);
    }
    WorkflowInfo workflow = all.get(ids.indexOf(id));
    RunRequest asked = ended.request().repeated(ended.id());
    RunRequest request =
        asked.withInput(
            how.newInput() ? how.input() : runtime.context().secrets().unseal(asked.input()));
    RecordedRun past = RerunPast.of(ended, workflow, how);
    RunHistory history = RunHistory.takenFrom(past, runtime.context().secrets());
    return entrance.admit(request, history, workflow.maxConcurrentRuns());
  }

  /** How many runs of a workflow go on at once. */
  private @Nullable Integer most(String workflow) {
    WorkflowInfo info = documented.get(workflow);
    return info == null ? null : info.maxConcurrentRuns();
  }

  /** A run that has not ended, also one within another; empty when there is none of this id. */
  public Optional<Run> find(String runId) {
    return Optional.ofNullable(runtime.live().find(runId));
  }

  /** The runs that have not ended, also those within others. */
  public Collection<Run> live() {
    return runtime.live().all();
  }

  /**
   * What was recorded of a run, with the secrets that were taken out of it.
   *
   * @throws io.cameleer.run.LostSecretException when it had one that is not known now
   */
  public @Nullable Object unseal(@Nullable Object recorded) {
    return runtime.context().secrets().unseal(recorded);
  }

  private void requireOpen() {
    synchronized (loading) {
      if (closed) {
        throw new EngineException("the engine was closed", null);
      }
    }
  }

  /**
   * Takes no more runs, lets those under way end for a while, stops the others without ending them,
   * and closes: another process goes on with them by {@link #resume}. Nobody else may have
   * submitted runs whose end matters.
   *
   * @param grace how long runs may still take
   */
  public void suspend(Duration grace) {
    runtime.suspend(grace);
    close();
  }

  /**
   * Cancels all runs, stops all processes, and lets go of everything; takes a few seconds at most.
   */
  @Override
  public void close() {
    synchronized (loading) {
      if (closed) {
        return;
      }
      closed = true;
    }
    runtime.close();
    camel.stop();
    if (ownTimer != null) {
      ownTimer.close();
    }
  }
}
