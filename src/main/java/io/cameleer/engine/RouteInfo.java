package io.cameleer.engine;

import io.cameleer.camel.WorkflowRoute;
import io.cameleer.camel.WorkflowSettings;
import java.util.List;

/** What a hand-written route tells about its workflow. */
final class RouteInfo {
  private RouteInfo() {}

  static WorkflowInfo of(WorkflowRoute route) {
    WorkflowSettings settings = route.settings();
    List<JobInfo> jobs =
        route.jobs().stream().map(id -> new JobInfo(id, null, "step", null, List.of())).toList();
    return new WorkflowInfo(
        route.id(),
        settings.title(),
        null,
        settings.isDefault(),
        settings.isPrivate(),
        settings.input().schema(),
        jobs);
  }
}
