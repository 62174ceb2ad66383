package io.cameleer.api;

import io.cameleer.engine.JobInfo;
import io.cameleer.engine.WorkflowInfo;
import io.cameleer.run.UnknownWorkflowException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what can be run. */
final class WorkflowOperations {
  private final RunService service;

  WorkflowOperations(RunService service) {
    this.service = service;
  }

  /** All workflows that may be asked for. */
  Answer list(Call call) {
    List<Map<String, @Nullable Object>> workflows =
        service.workflows().stream()
            .filter(workflow -> !workflow.isPrivate())
            .map(WorkflowOperations::line)
            .toList();
    return Answer.json(200, Map.of("workflows", workflows));
  }

  private static Map<String, @Nullable Object> line(WorkflowInfo workflow) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("id", workflow.id());
    map.put("title", workflow.title());
    map.put("description", workflow.description());
    map.put("default", workflow.isDefault());
    return map;
  }

  /** One workflow, its jobs with it. */
  Answer show(Call call) {
    WorkflowInfo workflow = find(call.path("id"));
    Map<String, @Nullable Object> map = line(workflow);
    map.put("max_concurrent_runs", workflow.maxConcurrentRuns());
    map.put("input", workflow.inputSchema());
    map.put("jobs", workflow.jobs().stream().map(WorkflowOperations::job).toList());
    return Answer.json(200, map);
  }

  private static Map<String, @Nullable Object> job(JobInfo job) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("id", job.id());
    map.put("title", job.title());
    map.put("type", job.type());
    map.put("component", job.component());
    map.put("depends_on", job.waitsFor());
    return map;
  }

  /** JSON Schema of its input. */
  Answer schema(Call call) {
    WorkflowInfo workflow = find(call.path("id"));
    Map<String, @Nullable Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", workflow.title() == null ? workflow.id() : workflow.title());
    schema.putAll(workflow.inputSchema());
    return Answer.json(200, schema, "application/schema+json");
  }

  private WorkflowInfo find(String id) {
    List<WorkflowInfo> open =
        service.workflows().stream().filter(workflow -> !workflow.isPrivate()).toList();
    return open.stream()
        .filter(workflow -> workflow.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                UnknownWorkflowException.notFound(
                    id, open.stream().map(WorkflowInfo::id).toList()));
  }
}
