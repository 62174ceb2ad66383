package io.cameleer.engine;

import io.cameleer.camel.WorkflowInput;
import io.cameleer.model.InferredInput;
import io.cameleer.model.InputField;
import io.cameleer.model.Job;
import io.cameleer.model.JobGraph;
import io.cameleer.model.JobKind;
import io.cameleer.model.Select;
import io.cameleer.model.Together;
import io.cameleer.model.Workflow;
import io.cameleer.model.WorkflowDocument;
import io.cameleer.run.UnknownWorkflowException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a document tells about its workflows. */
final class DocumentInfo {
  private DocumentInfo() {}

  static WorkflowInfo of(Workflow workflow) {
    JobGraph graph = JobGraph.of(workflow.jobs());
    return new WorkflowInfo(
        workflow.id(),
        workflow.title(),
        workflow.description(),
        workflow.isDefault(),
        workflow.isPrivate(),
        inputSchema(workflow),
        workflow.jobs().stream().map(job -> job(job, graph)).toList(),
        workflow.maxConcurrentRuns());
  }

  static Workflow workflow(WorkflowDocument document, String id) {
    return document
        .workflow(id)
        .orElseThrow(
            () ->
                UnknownWorkflowException.notFound(
                    id, document.workflows().stream().map(Workflow::id).toList()));
  }

  private static JobInfo job(Job job, JobGraph graph) {
    Set<String> waitsFor = new LinkedHashSet<>();
    graph.dependencies(job.id()).forEach(waitsFor::addAll);
    waitsFor.addAll(graph.routers(job.id()));
    return new JobInfo(
        job.id(), job.title(), type(job.kind()), component(job.kind()), List.copyOf(waitsFor));
  }

  private static String type(JobKind kind) {
    return switch (kind) {
      case JobKind.Call call -> "component";
      case JobKind.If router -> "if";
      case JobKind.Switch router -> "switch";
      case JobKind.RandomRouter router -> "random-router";
      case JobKind.Delay delay -> "delay";
      case JobKind.Filter filter -> "filter";
      case JobKind.ForEach loop -> "for-each";
      case Together.Parallel parallel -> "parallel";
      case Together.Race race -> "race";
      case Select select -> "select";
    };
  }

  private static @Nullable String component(JobKind kind) {
    return kind instanceof JobKind.Call call ? call.component() : null;
  }

  private static Map<String, Object> inputSchema(Workflow workflow) {
    Map<String, Map<String, Object>> fields = new LinkedHashMap<>();
    workflow.input().forEach((name, field) -> fields.put(name, field(field)));
    if (fields.isEmpty()) {
      InferredInput.of(workflow).forEach(name -> fields.put(name, Map.of()));
    }
    return new WorkflowInput(fields).schema();
  }

  private static Map<String, Object> field(InputField field) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("type", field.type());
    map.put("required", field.required());
    if (field.description() != null) {
      map.put("description", field.description());
    }
    if (field.defaultValue() != null) {
      map.put("default", field.defaultValue());
    }
    if (!field.options().isEmpty()) {
      map.put("enum", field.options());
    }
    return map;
  }
}
