package io.cameleer.api;

import io.cameleer.engine.Engine;
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
 * One engine as it is.
 *
 * @param engine runs the workflows
 * @param store where its runs are found again
 */
record EngineService(Engine engine, RunStore store) implements RunService {
  @Override
  public List<WorkflowInfo> workflows() {
    return engine.workflows();
  }

  @Override
  public RunHandle submit(RunRequest request) {
    return engine.submit(request);
  }

  @Override
  public RunHandle resume(RecordedRun run) {
    return engine.resume(run);
  }

  @Override
  public RunHandle rerun(RecordedRun run, Rerun how) {
    return engine.rerun(run, how);
  }

  @Override
  public Optional<Run> find(String id) {
    return engine.find(id);
  }

  @Override
  public @Nullable Object unseal(@Nullable Object recorded) {
    return engine.unseal(recorded);
  }

  @Override
  public Optional<String> unready() {
    return Optional.empty();
  }

  @Override
  public List<String> warnings() {
    return List.of();
  }

  @Override
  public List<String> reload() {
    return List.of();
  }
}
