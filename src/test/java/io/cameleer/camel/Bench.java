package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.compile.Compiler;
import io.cameleer.read.WorkflowReader;
import io.cameleer.run.Run;
import io.cameleer.source.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A document whose components call a {@link CountingService}, with a clock that is told to move.
 */
final class Bench implements AutoCloseable {
  final Workflows camel;
  final CountingService service;

  private Bench(Workflows camel, CountingService service) {
    this.camel = camel;
    this.service = service;
  }

  /** Loads a document; {@code URL} in it is the service's. */
  static Bench of(String document) throws Exception {
    return of(document, Map.of());
  }

  static Bench of(String document, Map<String, String> environment) throws Exception {
    Workflows camel = new Workflows(environment);
    CountingService service = new CountingService(camel.timer);
    Bench bench = new Bench(camel, service);
    try {
      camel.load(
          Compiler.compile(
              WorkflowReader.read(
                      new SourceText("test.workflow.yaml", document.replace("URL", service.url())),
                      Path.of(""),
                      List.of())
                  .orThrow()));
    } catch (Exception e) {
      bench.close();
      throw e;
    }
    return bench;
  }

  Run start(String workflow, Object input) {
    return camel.start(workflow, input);
  }

  Run run(String workflow, Object input) throws Exception {
    return camel.run(workflow, input);
  }

  /** What the run's record says about a component. */
  static Map<?, ?> component(Run run, String id) {
    assertThat(run.asMap()).containsKey("components");
    return (Map<?, ?>) ((Map<?, ?>) run.asMap().get("components")).get(id);
  }

  ComponentState state(String component) {
    return camel.runtime.components().of(component);
  }

  /** A number in a part of what is known of a component. */
  long fact(String component, String part, String name) {
    return (Long) ((Map<?, ?>) state(component).snapshot().get(part)).get(name);
  }

  /** Waits for something that happens on another thread. */
  static void until(String what, BooleanSupplier holds) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!holds.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      Thread.onSpinWait();
      Thread.yield();
    }
  }

  @Override
  public void close() {
    service.close();
    camel.close();
  }
}
