package io.cameleer.api;

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
 * A service that is there before what it stands for: the ports are open, and say that the server is
 * not ready yet. Safe for use by several threads.
 */
final class ServiceInWaiting implements RunService {
  private volatile @Nullable RunService arrived;

  /** Nothing there yet. */
  ServiceInWaiting() {}

  /** From here on this is the service. */
  void arrive(RunService service) {
    arrived = service;
  }

  /** Whether it is there. */
  boolean isThere() {
    return arrived != null;
  }

  private RunService service() {
    RunService service = arrived;
    if (service == null) {
      throw Failures.unavailable("the server is starting");
    }
    return service;
  }

  @Override
  public List<WorkflowInfo> workflows() {
    return service().workflows();
  }

  @Override
  public RunHandle submit(RunRequest request) {
    return service().submit(request);
  }

  @Override
  public RunHandle resume(RecordedRun run) {
    return service().resume(run);
  }

  @Override
  public RunHandle rerun(RecordedRun run, Rerun how) {
    return service().rerun(run, how);
  }

  @Override
  public Optional<Run> find(String id) {
    return service().find(id);
  }

  @Override
  public RunStore store() {
    return service().store();
  }

  @Override
  public @Nullable Object unseal(@Nullable Object recorded) {
    return service().unseal(recorded);
  }

  @Override
  public Optional<String> unready() {
    return service().unready();
  }

  @Override
  public List<String> warnings() {
    return service().warnings();
  }

  @Override
  public List<String> reload() {
    return service().reload();
  }
}
