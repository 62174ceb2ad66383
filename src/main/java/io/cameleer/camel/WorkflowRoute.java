package io.cameleer.camel;

import java.util.List;

/** A workflow that can run: what its route says about it. */
public interface WorkflowRoute {
  /** The workflow's id. */
  String id();

  /** What the {@code workflow:} endpoint says. */
  WorkflowSettings settings();

  /** The ids of its jobs, in the order of the route. */
  List<String> jobs();
}
