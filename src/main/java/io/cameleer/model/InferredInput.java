package io.cameleer.model;

import io.cameleer.expr.Reference;
import io.cameleer.expr.Template;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The input fields of a workflow that declares none: what it reads of {@code ${input.…}}. */
public final class InferredInput {
  private static final String INPUT = "input";

  private InferredInput() {}

  /** The names of the fields, in the order in which the document first reads them. */
  public static Set<String> of(Workflow workflow) {
    Set<String> names = new LinkedHashSet<>();
    add(names, read(workflow.variables()));
    add(names, read(workflow.metadata()));
    workflow.jobs().forEach(job -> add(names, JobReferences.of(job, INPUT).stream()));
    add(names, read(workflow.output()));
    return names;
  }

  private static void add(Set<String> names, Stream<Reference> references) {
    references.forEach(reference -> names.add(reference.path().get(1)));
  }

  private static Stream<Reference> read(@Nullable Template template) {
    return template == null
        ? Stream.empty()
        : template.references().stream()
            .filter(r -> r.path().size() > 1 && r.path().getFirst().equals(INPUT));
  }
}
