package io.cameleer.observe;

import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;

/** How the server is: what goes on in it, and whether it can keep it. */
final class ServerMetrics {
  private static final List<RunStatus> LIVE =
      List.of(RunStatus.PENDING, RunStatus.RUNNING, RunStatus.WAITING);

  private final Controls controls;
  private final GaugeTable runs;

  ServerMetrics(MeterRegistry registry, Controls controls) {
    this.controls = controls;
    this.runs =
        new GaugeTable(
            registry, "cameleer.runs.live", "Runs that have not ended; pending ones are in line");
    Gauge.builder("cameleer.journal.lag", controls, Controls::journalLag)
        .description("Changes of runs that wait to be stored")
        .register(registry);
    Gauge.builder("cameleer.journal.up", controls, c -> c.journalTrouble().isEmpty() ? 1 : 0)
        .description("1 as long as runs can be stored")
        .register(registry);
    Gauge.builder("cameleer.warnings", controls, c -> c.warnings().size())
        .description("Things that somebody should look after, an edit that does not work, say")
        .register(registry);
  }

  void refresh() {
    for (String workflow : controls.workflows()) {
      for (RunStatus status : LIVE) {
        runs.set(tags(workflow, status), 0);
      }
    }
    for (Run run : controls.live()) {
      RunStatus status = run.status();
      if (!status.isEnded()) {
        runs.add(tags(run.workflow(), status), 1);
      }
    }
    runs.publish();
  }

  private static Tags tags(String workflow, RunStatus status) {
    return Tags.of("workflow", workflow, "status", status.word());
  }
}
