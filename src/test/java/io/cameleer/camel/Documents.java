package io.cameleer.camel;

import io.cameleer.compile.Compiler;
import io.cameleer.read.WorkflowReader;
import io.cameleer.run.Run;
import io.cameleer.run.RunContext;
import io.cameleer.run.RunJournal;
import io.cameleer.run.Secrets;
import io.cameleer.source.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Workflow documents compiled, loaded and run on plain Camel, with the real clock and JMX. */
final class Documents implements AutoCloseable {
  final EventLog events = new EventLog();
  final CamelContext camel = new DefaultCamelContext();
  final WorkflowRuntime runtime;

  private Documents(Map<String, String> environment) {
    Secrets secrets = new Secrets();
    runtime =
        new WorkflowRuntime(
            new RunContext(WorkflowRuntime.systemTimer(), events, RunJournal.NONE, secrets),
            new Environment(environment, secrets));
    runtime.install(camel);
    camel.getShutdownStrategy().setTimeout(1);
    camel.start();
  }

  static Documents load(Path folder, String document) throws Exception {
    Documents documents = new Documents(Map.of());
    String routes =
        Compiler.compile(
            WorkflowReader.read(new SourceText("test.workflow.yaml", document), folder, List.of())
                .orThrow());
    PluginHelper.getRoutesLoader(documents.camel)
        .loadRoutes(ResourceHelper.fromString("test.camel.yaml", routes));
    return documents;
  }

  Run run(String workflow, Object input) throws Exception {
    return Workflows.ended(runtime.start(workflow, input));
  }

  @Override
  public void close() {
    runtime.close();
    camel.stop();
  }
}
