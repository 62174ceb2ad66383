package io.cameleer.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cameleer.dataset.SqlDatasets;
import io.cameleer.engine.CheckedDocument;
import io.cameleer.engine.Documents;
import io.cameleer.engine.Engine;
import io.cameleer.engine.EngineOptions;
import io.cameleer.source.CameleerException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One run of an example workflow and what must come of it. The cases of {@code routes/x.*} stand in
 * {@code src/test/resources/routes/x.yaml}, a list:
 *
 * <ul>
 *   <li>{@code case}: what it shows
 *   <li>{@code workflow}: which one to run; the document's default where absent
 *   <li>{@code environment}, {@code overlays} (files), {@code overlay} (as it stands): what is laid
 *       over the document
 *   <li>{@code input}
 *   <li>{@code refused}: the run must be refused with this message; else
 *   <li>{@code sandbox}: the port of its sandbox of services; {@code trouble}: what is wrong with
 *       which of them; {@code counts}: what it counted
 *   <li>{@code status} (completed), {@code degraded} (false), {@code output}
 *   <li>{@code jobs}: a status, or some fields, of some jobs; {@code error}, {@code metadata},
 *       {@code components}: some of their fields
 *   <li>{@code cost}, {@code warnings}
 * </ul>
 */
record RouteCase(String document, String name, Map<String, Object> said) {
  /** The cases in a file, those together that one engine can run; at least one. */
  static List<List<RouteCase>> groups(RoutesFolder folder, String document, Path file)
      throws IOException {
    Map<Map<String, Object>, List<RouteCase>> groups =
        Yaml.list(Yaml.read(folder.text(file))).stream()
            .map(Yaml::map)
            .map(said -> new RouteCase(document, (String) said.get("case"), said))
            .collect(
                Collectors.groupingBy(
                    RouteCase::surroundings, LinkedHashMap::new, Collectors.toList()));
    assertThat(groups).as("cases of %s", document).isNotEmpty();
    return List.copyOf(groups.values());
  }

  /** An engine for this case and those of its group. */
  Engine engine() {
    return Engine.start(
        EngineOptions.defaults()
            .withEnvironment(environment())
            .withJmx(false)
            .withSetup(camel -> SqlDatasets.install(camel, null)));
  }

  /** The document with this case's overlays. */
  CheckedDocument check(RoutesFolder folder) throws IOException {
    Path file = folder.file(document + ".workflow.yaml");
    CheckedDocument checked = Documents.check(file, overlays(folder));
    assertThat(checked.problems()).as("problems of %s", this).isEmpty();
    return checked;
  }

  /** Runs these, which one engine can run; what differs from what was expected. */
  static List<String> runAll(
      List<RouteCase> cases, Engine engine, RoutesFolder folder, String usualWorkflow)
      throws IOException, InterruptedException {
    List<String> differences = new ArrayList<>();
    SandboxDesk desk =
        cases.get(0).said.get("sandbox") instanceof Number port
            ? SandboxDesk.open(engine, folder, port.intValue())
            : null;
    for (RouteCase example : cases) {
      if (desk != null) {
        desk.trouble(Yaml.map(example.said.get("trouble")));
      }
      differences.addAll(example.run(engine, usualWorkflow));
      if (desk != null) {
        desk.differences(Yaml.map(example.said.get("counts"))).stream()
            .map(line -> example + ": " + line)
            .forEach(differences::add);
      }
    }
    return differences;
  }

  private List<String> run(Engine engine, String usualWorkflow) throws InterruptedException {
    String workflow = (String) said.getOrDefault("workflow", usualWorkflow);
    Object input = said.get("input");
    if (said.get("refused") instanceof String message) {
      Throwable refusal = catchThrowable(() -> engine.submit(workflow, input));
      assertThat(refusal).as("%s", this).isInstanceOf(CameleerException.class);
      return Expectation.differences(this + " refused", message, refusal.getMessage());
    }
    Map<String, Object> record = engine.submit(workflow, input).await().asMap();
    return differences(record).stream().map(line -> this + ": " + line).toList();
  }

  /** What must be the same for two cases that one engine can run. */
  private Map<String, Object> surroundings() {
    Map<String, Object> all = new LinkedHashMap<>();
    for (String key : List.of("environment", "overlays", "overlay", "sandbox")) {
      all.put(key, said.get(key));
    }
    return all;
  }

  /** The overlays that this case lays over the document. */
  private List<Path> overlays(RoutesFolder folder) throws IOException {
    List<Path> files = new ArrayList<>();
    Yaml.list(said.get("overlays")).forEach(name -> files.add(folder.file((String) name)));
    if (said.containsKey("overlay")) {
      files.add(folder.write(document + ".overlay.yaml", Yaml.write(said.get("overlay"))));
    }
    return files;
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    Yaml.map(said.get("environment"))
        .forEach((name, value) -> environment.put(name, String.valueOf(value)));
    return environment;
  }

  /** What differs in the record of a run that has ended. */
  private List<String> differences(Map<String, Object> run) {
    List<String> all = new ArrayList<>();
    all.addAll(
        Expectation.differences(
            "status", said.getOrDefault("status", "completed"), run.get("status")));
    all.addAll(
        Expectation.differences(
            "degraded", said.getOrDefault("degraded", false), run.get("degraded")));
    for (String key : List.of("output", "cost", "warnings")) {
      if (said.containsKey(key)) {
        all.addAll(Expectation.differences(key, said.get(key), run.get(key)));
      }
    }
    Map<String, Object> jobs = Yaml.map(run.get("jobs"));
    Yaml.map(said.get("jobs"))
        .forEach(
            (id, job) ->
                all.addAll(
                    some(
                        "jobs." + id,
                        job instanceof String ? Map.of("status", job) : job,
                        jobs.get(id))));
    for (String key : List.of("error", "metadata", "components")) {
      if (said.containsKey(key)) {
        all.addAll(some(key, said.get(key), run.get(key)));
      }
    }
    if (!all.isEmpty()) {
      all.add("the run's error: " + run.get("error"));
    }
    return all;
  }

  private static List<String> some(String at, Object expected, Object found) {
    Map<String, Object> fields = new LinkedHashMap<>(Yaml.map(found));
    fields.keySet().retainAll(Yaml.map(expected).keySet());
    return Expectation.differences(at, expected, fields);
  }

  @Override
  public String toString() {
    return document + ": " + name;
  }
}
