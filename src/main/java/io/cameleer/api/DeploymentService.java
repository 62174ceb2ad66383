package io.cameleer.api;

import io.cameleer.engine.Deployments;
import io.cameleer.engine.Rerun;
import io.cameleer.engine.RunHandle;
import io.cameleer.engine.WorkflowInfo;
import io.cameleer.run.RecordedRun;
import io.cameleer.run.Run;
import io.cameleer.run.RunRequest;
import io.cameleer.run.RunStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Files in their newest version.
 *
 * @param deployments runs the workflows
 */
public record DeploymentService(Deployments deployments) implements RunService {
  @Override
  public List<WorkflowInfo> workflows() {
    return deployments.workflows();
  }

  @Override
  public RunHandle submit(RunRequest request) {
    return deployments.submit(request);
  }

  @Override
  public RunHandle resume(RecordedRun run) {
    return deployments.resume(run);
  }

  @Override
  public RunHandle rerun(RecordedRun run, Rerun how) {
    return deployments.rerun(run, how);
  }

  @Override
  public Optional<Run> find(String id) {
    return deployments.find(id);
  }

  @Override
  public RunStore store() {
    return deployments.store();
  }

  @Override
  public @Nullable Object unseal(@Nullable Object recorded) {
    return deployments.unseal(recorded);
  }

  @Override
  public Optional<String> unready() {
    return deployments.unready();
  }

  @Override
  public List<String> warnings() {
    return deployments.warnings();
  }

  @Override
  public List<String> reload() {
    return deployments.reload().stream()
        .map(problem -> problem.at() + ": " + problem.message())
        .toList();
  }
}
