package io.cameleer.camel;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * {@code workflow:<id>}: as the beginning of a route, a workflow that can be run; as a target, a
 * run of that workflow as part of the one at hand.
 */
public final class WorkflowComponent extends DefaultComponent {
  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
    Parameters given = new Parameters(uri, parameters);
    if (remaining.isBlank()) {
      throw given.refusal("the id of the workflow is missing");
    }
    WorkflowSettings settings =
        new WorkflowSettings(
            given.text("title"),
            given.flag("default"),
            given.flag("private"),
            given.duration("timeout"),
            given.amount("budget"),
            WorkflowInput.parse(given.text("input")),
            given.text("onFailure"));
    given.end();
    return new WorkflowEndpoint(uri, this, remaining, settings);
  }
}
