package io.cameleer.camel;

import io.cameleer.compile.Compiler;
import io.cameleer.plan.Planner.Form;
import io.cameleer.read.WorkflowReader;
import io.cameleer.run.CancelScope.Cause;
import io.cameleer.run.CancelScope.Reason;
import io.cameleer.run.Run;
import io.cameleer.run.RunContext;
import io.cameleer.run.RunJournal;
import io.cameleer.run.RunListener;
import io.cameleer.run.Secrets;
import io.cameleer.source.SourceText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Plain Camel with our parts on its class path, a clock of our own, and a listener. */
final class Workflows implements AutoCloseable {
  final VirtualTimer timer = new VirtualTimer();
  final EventLog events = new EventLog();
  final Secrets secrets = new Secrets();
  final CamelContext camel;
  final WorkflowRuntime runtime;

  Workflows() {
    this(Map.of());
  }

  /** Somebody else listens. */
  Workflows(RunListener listener) {
    this(Map.of(), listener);
  }

  Workflows(Map<String, String> environment) {
    this(environment, null);
  }

  private Workflows(Map<String, String> environment, RunListener listener) {
    camel = new DefaultCamelContext();
    camel.disableJMX();
    camel.getShutdownStrategy().setTimeout(1);
    runtime =
        new WorkflowRuntime(
            new RunContext(timer, listener == null ? events : listener, RunJournal.NONE, secrets),
            new Environment(environment, secrets));
    runtime.install(camel);
    camel.start();
  }

  /** A bean for {@code process: {ref: …}}. */
  Workflows service(String name, Processor processor) {
    camel.getRegistry().bind(name, processor);
    return this;
  }

  Workflows load(String yaml) throws Exception {
    PluginHelper.getRoutesLoader(camel)
        .loadRoutes(ResourceHelper.fromString("test.camel.yaml", yaml));
    return this;
  }

  /** Loads a workflow with these steps, in the form in which documents are compiled. */
  Workflows workflow(String id, String steps) throws Exception {
    return workflow(id, "{}", steps);
  }

  /** The same, with parameters of the {@code workflow:} endpoint. */
  Workflows workflow(String id, String parameters, String steps) throws Exception {
    return load(
        """
        - route:
            id: %1$s
            nodePrefixId: %1$s/
            errorHandler: {noErrorHandler: {}}
            from:
              uri: workflow:%1$s
              parameters: %2$s
              steps:
        %3$s
        """
            .formatted(id, parameters, steps.indent(8)));
  }

  /** Loads a component that does what this processor does. */
  Workflows component(String id, Processor processor) throws Exception {
    service(id, processor);
    return load(
        """
        - route:
            id: %1$s
            routePolicy: "#component"
            errorHandler: {noErrorHandler: {}}
            from:
              uri: direct:%1$s
              steps: [{process: {ref: %1$s}}]
        """
            .formatted(id));
  }

  /** Loads a workflow document. */
  Workflows document(String document, Form form) throws Exception {
    return load(
        Compiler.compile(
            WorkflowReader.read(new SourceText("d", document), Path.of("."), List.of()).orThrow(),
            form));
  }

  Run start(String workflow, Object input) {
    return runtime.start(workflow, input);
  }

  /** Starts a run and waits for its end. */
  Run run(String workflow, Object input) throws Exception {
    return ended(start(workflow, input));
  }

  static Run ended(Run run) throws InterruptedException, ExecutionException {
    try {
      return run.ended().toCompletableFuture().get(30, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("the run does not end: " + run.asMap(), e);
    }
  }

  static void cancel(Run run) {
    run.cancel(new Reason(Cause.REQUEST, "no longer wanted"));
  }

  /** The statuses of the run's jobs. */
  static Map<String, String> statuses(Run run) {
    Map<String, String> statuses = new LinkedHashMap<>();
    run.jobs().forEach((job, state) -> statuses.put(job, state.status().word()));
    return statuses;
  }

  List<String> told() {
    return events.lines();
  }

  @Override
  public void close() {
    runtime.close();
    camel.stop();
  }
}
