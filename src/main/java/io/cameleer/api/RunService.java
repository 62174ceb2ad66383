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

/** What is behind the API: workflows that can run, and their runs. Safe for several threads. */
public interface RunService {
  /** The workflows that can be asked for, private ones too, by id. */
  List<WorkflowInfo> workflows();

  /**
   * Accepts a run: it is stored when this returns. May wait for that, but not for the run.
   *
   * @throws io.cameleer.run.UnknownWorkflowException when there is none of this id
   * @throws io.cameleer.run.InvalidInputException when it does not take this input
   * @throws io.cameleer.run.DuplicateRunException when there is one of this idempotency key
   * @throws io.cameleer.engine.RunsRefusedException when there are too many
   * @throws io.cameleer.engine.EngineException when no runs are taken on any more
   */
  RunHandle submit(RunRequest request);

  /**
   * Goes on with a run that was left unfinished.
   *
   * @throws io.cameleer.source.CameleerException when that cannot be done
   */
  RunHandle resume(RecordedRun run);

  /**
   * Repeats a run, or a part of it, as a new run.
   *
   * @throws io.cameleer.engine.CannotRerunException when it cannot be repeated in this way
   */
  RunHandle rerun(RecordedRun run, Rerun how);

  /** A run that goes on, runs within others too. */
  Optional<Run> find(String id);

  /**
   * What was recorded of a run, with the secrets that were taken out of it.
   *
   * @throws io.cameleer.run.LostSecretException when it had one that is not known now
   */
  @Nullable Object unseal(@Nullable Object recorded);

  /** Where runs are found that have ended. */
  RunStore store();

  /** Why runs that were accepted may not go on at the moment; empty when they do. */
  Optional<String> unready();

  /**
   * What somebody should look after, one line each, an edit that could not be taken over, say; runs
   * go on all the same. Empty when all is well.
   */
  List<String> warnings();

  /**
   * Looks at the files now, and takes them over if they have changed and work.
   *
   * @return what is wrong with them, one line each; empty when all is well
   */
  List<String> reload();
}
