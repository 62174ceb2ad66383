package io.cameleer.read;

import io.cameleer.model.Action;
import io.cameleer.model.Component;
import io.cameleer.model.ComponentKind;
import io.cameleer.model.Job;
import io.cameleer.model.JobKind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of outputs, where the document alone says what they are. */
final class KnownOutputs {
  private static final List<String> SHELL = List.of("stdout", "stderr", "exit_code", "json");

  private KnownOutputs() {}

  /**
   * The fields of a job's output.
   *
   * @return null where they are not known
   */
  static @Nullable List<String> fields(Job job, Map<String, Component> components) {
    boolean asItComes =
        job.output() == null
            && job.repeatCount() == 1
            && !(job.onError() instanceof Job.OnError.Output);
    if (!asItComes || !(job.kind() instanceof JobKind.Call call)) {
      return null;
    }
    Component component = components.get(call.component());
    if (component == null || component.policy().fallback() != null) {
      return null;
    }
    Action action = component.action(call.action()).orElse(null);
    return action != null && action.output() == null && action.kind() instanceof ComponentKind.Shell
        ? SHELL
        : null;
  }
}
