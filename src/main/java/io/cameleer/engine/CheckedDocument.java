package io.cameleer.engine;

import io.cameleer.compile.Compiler;
import io.cameleer.graph.Mermaid;
import io.cameleer.graph.Svg;
import io.cameleer.model.Controller;
import io.cameleer.model.Workflow;
import io.cameleer.model.WorkflowDocument;
import io.cameleer.plan.Planner;
import io.cameleer.source.InvalidDocumentException;
import io.cameleer.source.Problem;
import io.cameleer.source.SourceText;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A document after reading: what is wrong with it, and, when it can run, what it becomes. */
public final class CheckedDocument {
  private final @Nullable WorkflowDocument document;
  private final List<Problem> problems;
  private final List<SourceText> sources;

  private CheckedDocument(
      @Nullable WorkflowDocument document, List<Problem> problems, List<SourceText> sources) {
    this.document = document;
    this.problems = List.copyOf(problems);
    this.sources = List.copyOf(sources);
  }

  static CheckedDocument valid(
      WorkflowDocument document, List<Problem> warnings, List<SourceText> sources) {
    return new CheckedDocument(document, warnings, sources);
  }

  static CheckedDocument invalid(List<Problem> problems, List<SourceText> sources) {
    return new CheckedDocument(null, problems, sources);
  }

  /** Errors and warnings, in the order of the text. */
  public List<Problem> problems() {
    return problems;
  }

  /** Whether it can run. */
  public boolean isValid() {
    return document != null;
  }

  /** The texts that problems point into. */
  public List<SourceText> sources() {
    return sources;
  }

  /**
   * Its workflows, in the order of the document.
   *
   * @throws InvalidDocumentException when it cannot run
   */
  public List<WorkflowInfo> workflows() {
    WorkflowDocument valid = document();
    return valid.workflows().stream().map(DocumentInfo::of).toList();
  }

  /**
   * The workflow that runs when none is named; empty when the document leaves that open.
   *
   * @throws InvalidDocumentException when it cannot run
   */
  public Optional<WorkflowInfo> defaultWorkflow() {
    return document().defaultWorkflow().map(DocumentInfo::of);
  }

  /**
   * How it wants to be served; empty when it does not say.
   *
   * @throws InvalidDocumentException when it cannot run
   */
  public List<Controller> controllers() {
    return document().controllers();
  }

  /**
   * The Camel YAML routes that run.
   *
   * @throws InvalidDocumentException when it cannot run
   */
  public String routes() {
    return Compiler.compile(document());
  }

  /**
   * The workflow drawn as Mermaid text.
   *
   * @throws InvalidDocumentException when the document cannot run
   * @throws io.cameleer.run.UnknownWorkflowException when it has no such workflow
   */
  public String mermaid(String workflowId) {
    Workflow workflow = DocumentInfo.workflow(document(), workflowId);
    return Mermaid.draw(workflow, Planner.plan(workflow.jobs()));
  }

  /**
   * The workflow drawn as SVG.
   *
   * @throws InvalidDocumentException when the document cannot run
   * @throws io.cameleer.run.UnknownWorkflowException when it has no such workflow
   */
  public String svg(String workflowId) {
    Workflow workflow = DocumentInfo.workflow(document(), workflowId);
    return Svg.draw(workflow, Planner.plan(workflow.jobs()));
  }

  /** The document; refuses where it cannot run. */
  WorkflowDocument document() {
    if (document == null) {
      throw new InvalidDocumentException(problems);
    }
    return document;
  }
}
