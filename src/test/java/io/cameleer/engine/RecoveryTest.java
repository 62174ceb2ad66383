package io.cameleer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.RecordedRun;
import io.cameleer.run.Run;
import io.cameleer.source.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process that dies: whatever its journal has by then, another one brings the run to the same
 * end, and asks services for nothing that is recorded as done.
 */
class RecoveryTest {
  private final Counter service = new Counter();

  @AfterEach
  void close() {
    service.close();
  }

  private Engine engine(String document, MemoryJournal journal) {
    Engine engine = Engine.start(EngineOptions.defaults().withJmx(false).withJournal(journal));
    String text = document.replace("URL", service.url());
    engine.load(Documents.check(new SourceText("d.workflow.yaml", text), Path.of("."), List.of()));
    return engine;
  }

  /** What must be the same; times may differ, and how far the losers of a race came. */
  private static Object told(Run run) {
    Map<String, Object> told = new LinkedHashMap<>(run.asMap());
    told.remove("components");
    return withoutTimes(told);
  }

  private static Object withoutTimes(Object data) {
    if (data instanceof List<?> list) {
      return list.stream().map(RecoveryTest::withoutTimes).toList();
    }
    if (!(data instanceof Map<?, ?> map)) {
      return data;
    }
    Map<String, Object> rest = new TreeMap<>();
    map.forEach((key, value) -> rest.put(key.toString(), withoutTimes(value)));
    rest.keySet().removeAll(Set.of("duration", "total_duration", "started_at", "ended_at"));
    if (rest.get("failures") instanceof List<?> failures) {
      rest.put("failures", Set.copyOf(failures));
    }
    if (rest.containsKey("winner")) {
      rest.keySet().removeAll(Set.of("attempts", "jobs"));
    }
    return rest;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        SEQUENCE,
        GATES,
        EACH,
        EACH_JOBS,
        EACH_FAILING,
        ROUTER,
        LOOP,
        CHILD,
        TOGETHER,
        SELECTION,
        HANDLED,
        FAILING,
        REPEATED,
        AFTERWARDS
      })
  void whereverItDies(String document) throws Exception {
    MemoryJournal whole = new MemoryJournal();
    Object expected;
    String id;
    try (Engine engine = engine(document, whole)) {
      Run run = engine.submit("w", Map.of("n", 3)).await();
      expected = told(run);
      id = run.id();
    }
    Set<String> all = Set.copyOf(service.keys());
    for (int lines = begun(whole); lines < whole.size(); lines++) {
      MemoryJournal left = whole.first(lines);
      Set<String> done = done(left);
      service.forget();
      try (Engine engine = engine(document, left)) {
        RecordedRun recorded = left.find(id).orElseThrow();
        Run run = engine.resume(recorded).await();
        assertThat(told(run)).as("after %s of %s lines", lines, whole.size()).isEqualTo(expected);
      }
      List<String> asked = new ArrayList<>(service.keys());
      asked.removeIf(key -> key.endsWith("/race.slow/hang")); // who loses may not even begin
      assertThat(all).as("only the same work, after %s lines", lines).containsAll(asked);
      assertThat(asked.stream().filter(key -> done.stream().anyMatch(key::startsWith)))
          .as("done before, after %s lines", lines)
          .isEmpty();
    }
  }

  /** From where on all is known that is evaluated once. */
  private static int begun(MemoryJournal journal) {
    Set<String> once = Set.of("variables", "metadata");
    return 1
        + (int)
            journal.lines().stream()
                .filter(line -> line.note() != null && once.contains(line.note()))
                .count();
  }

  /** The beginnings of idempotency keys of work whose end is recorded. */
  private static Set<String> done(MemoryJournal journal) {
    Set<String> done = new HashSet<>();
    for (MemoryJournal.Line line : journal.lines()) {
      if (line.outcome() != null) {
        done.add(line.run() + "/" + line.job() + "/");
        done.add(line.run() + "/" + line.job() + "[");
        done.add(line.run() + "/" + line.job() + ".");
      } else if (line.item() != null) {
        done.add(line.run() + "/" + line.job() + "[" + line.index() + "]");
      }
    }
    return done;
  }

  private static final String SERVICE =
      """
      components:
        - {id: svc, type: http-client, url: "URL", timeout: 20s, pricing: {model: per-execution, base_price: 0.25}}
        - {id: hang, type: http-client, url: "URLhang"}
        - {id: turns, type: http-client, url: "URLturns"}
        - {id: down, type: http-client, url: "URLdown", retry: {attempts: 2, delay: 1ms}}
      """;

  private static final String SEQUENCE =
      SERVICE
          + """
          workflow:
            id: w
            variables: {v: "${uuid()}"}
            metadata: {m: "${uuid()}"}
            jobs:
              - {id: a, component: svc, input: {n: "${input.n}"}}
              - {id: pause, type: delay, duration: 1ms, depends_on: [a]}
              - {id: b, component: svc, input: {v: "${variables.v}", a: "${jobs.a.output.echo}"}, depends_on: [pause]}
              - {id: none, component: svc, condition: "${input.n > 5}", depends_on: [b]}
              - {id: c, component: svc, input: "${jobs.b.output}", depends_on: [none]}
            output: {a: "${jobs.a.output}", c: "${jobs.c.output}", none: "${jobs.none.status}"}
          """;

  private static final String GATES =
      SERVICE
          + """
          workflow:
            id: w
            jobs:
              - {id: a, component: svc, input: 1}
              - {id: b, component: svc, input: 2}
              - {id: c, component: svc, input: "${jobs.a.output}"}
              - {id: d, component: svc, input: ["${jobs.a.output}", "${jobs.b.output}"]}
              - {id: e, component: svc, input: "${jobs.d.output}"}
          """;

  private static final String EACH =
      SERVICE
          + """
          workflow:
            id: w
            jobs:
              - {id: each, type: for-each, input: "${range(5)}", max_concurrent: 2, do: {component: svc, input: "${item}", output: "${output.echo}"}}
              - {id: after, component: svc, input: "${jobs.each.output}"}
          """;

  private static final String EACH_JOBS =
      SERVICE
          + """
          workflow:
            id: w
            jobs:
              - id: each
                type: for-each
                input: ${range(3)}
                do:
                  jobs:
                    - {id: one, component: svc, input: "${item}"}
                    - {id: two, component: svc, input: "${jobs.one.output.echo}"}
              - id: parts
                type: for-each
                input: ${range(5)}
                batch_size: 2
                batch: true
                do: {component: svc, input: {all: "${batch}"}}
          """;

  private static final String EACH_FAILING =
      SERVICE
          + """
          workflow:
            id: w
            jobs:
              - {id: each, type: for-each, input: "${range(3)}", on_item_error: continue, do: {component: down, input: "${item}"}}
              - {id: after, component: svc, input: "${jobs.each.output}"}
          """;

  private static final String ROUTER =
      SERVICE
          + """
          workflow:
            id: w
            jobs:
              - {id: first, component: svc, input: 1}
              - {id: way, type: switch, input: "${jobs.first.output.echo}", cases: [{value: 1, then: left}], otherwise: right}
              - {id: left, component: svc, input: left}
              - {id: right, component: svc, input: right}
              - {id: end, component: svc, input: ["${jobs.left.output}", "${jobs.right.output}"], depends_on: [left, right]}
          """;

  private static final String LOOP =
      SERVICE
          + """
          workflow:
            id: w
            jobs:
              - {id: heat, component: turns, input: 0}
              - {id: note, component: svc, input: "${jobs.heat.output.echo}"}
              - {id: hot, type: if, input: "${jobs.note.output.echo}", operator: lt, value: 3, if_true: heat, if_false: done}
              - {id: done, component: svc, input: "${jobs.note.output}"}
          """;

  private static final String CHILD =
      SERVICE
          + """
            - {id: sub, type: workflow, workflow: child}
          workflows:
            - id: w
              default: true
              jobs:
                - {id: before, component: svc, input: 1}
                - {id: call, component: sub, input: {x: "${jobs.before.output.echo}"}}
                - {id: each, type: for-each, input: "${range(2)}", do: {component: sub, input: {x: "${item}"}}}
                - {id: after, component: svc, input: "${jobs.call.output}", depends_on: [each]}
            - id: child
              jobs:
                - {id: one, component: svc, input: "${input.x}"}
                - {id: two, component: svc, input: "${jobs.one.output}"}
          """;

  private static final String TOGETHER =
      SERVICE
          + """
          workflow:
            id: w
            jobs:
              - id: gather
                type: parallel
                services:
                  - {id: one, component: svc, input: 1}
                  - {id: two, component: svc, input: 2}
                  - {id: three, component: down, input: 3}
              - {id: race, type: race, components: [{id: slow, component: hang, input: 1}, {id: good, component: svc, input: 2}], depends_on: [gather]}
              - {id: after, component: svc, input: "${jobs.gather.output.data}", depends_on: [race]}
            output: {after: "${jobs.after.output}", first: "${jobs.race.output}"}
          """;

  private static final String SELECTION =
      """
      components:
        - {id: x, type: http-client, url: "URL", capabilities: [write], quality_rating: 4.9}
        - {id: y, type: http-client, url: "URL", capabilities: [write], quality_rating: 4.2}
        - {id: z, type: http-client, url: "URL", capabilities: [write], quality_rating: 3.0}
      workflow:
        id: w
        jobs:
          - {id: pick, type: select, task: write, requirements: {quality: premium}, top: 2, input: {n: 1}}
          - {id: after, component: x, input: "${jobs.pick.output}"}
      """;

  private static final String HANDLED =
      SERVICE
          + """
          workflow:
            id: w
            jobs:
              - {id: a, component: down, input: 1, on_error: {output: "was ${error.type}"}}
              - {id: b, component: down, input: 2, criticality: important}
              - {id: c, component: svc, input: ["${jobs.a.output}", "${jobs.b.output}"], depends_on: [a, b]}
          """;

  private static final String FAILING =
      SERVICE
          + """
          workflow:
            id: w
            jobs:
              - {id: a, component: svc, input: 1}
              - {id: b, component: down, input: "${jobs.a.output}"}
              - {id: c, component: svc, input: "${jobs.b.output}"}
          """;

  private static final String REPEATED =
      SERVICE
          + """
          workflow:
            id: w
            jobs:
              - {id: a, component: svc, input: {i: 1}, repeat_count: 3}
              - {id: b, component: svc, input: "${jobs.a.output}"}
          """;

  private static final String AFTERWARDS =
      SERVICE
          + """
          workflow:
            id: w
            jobs:
              - {id: a, component: down, input: 1}
            on_failure:
              - {id: tell, component: svc, input: "${run.id}"}
              - {id: tidy, component: svc, input: 2, depends_on: [tell]}
          """;
}
