package io.cameleer.read;

import io.cameleer.model.ComponentKind;
import org.jspecify.annotations.Nullable;

/** A component of type {@code workflow}. */
final class SubWorkflowFields {
  private static final Field<String> WORKFLOW =
      Field.of("workflow", Shapes.text(), "The id of the workflow that is run as a child.");

  static final Section SECTION =
      Section.of(
              "component-workflow",
              "a component of type 'workflow'",
              "Another workflow of the document, run as a child of the run that calls it.",
              WORKFLOW)
          .requiring(WORKFLOW);

  private SubWorkflowFields() {}

  static @Nullable ComponentKind read(Fields fields) {
    String workflow = fields.get(WORKFLOW);
    if (workflow == null || !(fields.node(WORKFLOW) instanceof Node.Scalar scalar)) {
      return null;
    }
    fields.reading().findings().workflows().add(scalar);
    return new ComponentKind.SubWorkflow(workflow);
  }
}
