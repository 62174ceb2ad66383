package io.cameleer.engine;

import io.cameleer.model.Action;
import io.cameleer.model.Component;
import io.cameleer.model.ComponentKind;
import io.cameleer.model.Mock;
import io.cameleer.model.WorkflowDocument;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document in which calls of some components go to stand-ins; all around the calls stays. */
final class StandInDocument {
  private static final ComponentKind STAND_IN =
      new ComponentKind.CamelEndpoint("stand-in:answer", Map.of());

  private StandInDocument() {}

  /**
   * The document.
   *
   * @param mocks what is stood in for
   * @param tested the workflow that must be there to be run, private or not
   */
  static WorkflowDocument of(WorkflowDocument document, List<Mock> mocks, String tested) {
    return new WorkflowDocument(
        document.at(),
        document.controllers(),
        document.components().stream().map(c -> component(c, mocks)).toList(),
        document.workflows().stream().map(w -> w.id().equals(tested) ? w.open() : w).toList(),
        document.env(),
        document.secrets());
  }

  private static Component component(Component component, List<Mock> mocks) {
    List<Action> actions =
        component.actions().stream().map(a -> action(component.id(), a, mocks)).toList();
    return component.with(actions);
  }

  private static Action action(String component, Action action, List<Mock> mocks) {
    Mock mock = mock(component, action.name(), mocks);
    return mock == null
        ? action
        : new Action(action.name(), STAND_IN, mock.answersAsTheService() ? action.output() : null);
  }

  /** The one that names the action, else the one for the whole component. */
  private static @Nullable Mock mock(String component, String action, List<Mock> mocks) {
    Mock found = null;
    for (Mock mock : mocks) {
      if (mock.isFor(component, action) && (found == null || mock.action() != null)) {
        found = mock;
      }
    }
    return found;
  }
}
