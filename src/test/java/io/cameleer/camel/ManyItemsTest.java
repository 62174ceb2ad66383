package io.cameleer.camel;

import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import java.lang.ref.WeakReference;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A hundred thousand items: what is kept of each is its result, and nothing else. */
class ManyItemsTest {
  private static final int ITEMS = 100_000;

  /** How many exchanges may be alive beyond those at work: some are on their way out. */
  private static final int LEEWAY = 500;

  private final Workflows workflows = new Workflows(event -> {});
  private final ConcurrentLinkedQueue<WeakReference<Exchange>> exchanges =
      new ConcurrentLinkedQueue<>();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicInteger now = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final AtomicInteger mostAlive = new AtomicInteger();

  @AfterEach
  void close() {
    workflows.close();
  }

  private void service(Exchange exchange) {
    mostAtOnce.accumulateAndGet(now.incrementAndGet(), Math::max);
    exchanges.add(new WeakReference<>(exchange));
    if (calls.incrementAndGet() % 25_000 == 0) {
      mostAlive.accumulateAndGet(alive(), Math::max);
    }
    now.decrementAndGet();
  }

  /**
   * How many exchanges are reachable: after a collection, the others are not referred to. Those
   * that come after it do not count: nothing has collected them yet.
   */
  private int alive() {
    int known = exchanges.size();
    System.gc();
    int alive = 0;
    Iterator<WeakReference<Exchange>> each = exchanges.iterator();
    for (int i = 0; i < known && each.hasNext(); i++) {
      if (each.next().get() == null) {
        each.remove();
      } else {
        alive++;
      }
    }
    return alive;
  }

  private Run run(String parameters, String body) throws Exception {
    workflows.component("svc", this::service);
    workflows.workflow(
        "w",
        """
        - step:
            id: each
            steps:
              - setBody: {language: {language: workflow, expression: "${input}"}}
              - to: {uri: "job:items", parameters: {%s}}
              - split:
                  simple: "${body}"
                  streaming: true
                  parallelProcessing: true
                  aggregationStrategy: "#items"
                  steps:
        %s
        """
            .formatted(parameters, body.indent(12)));
    List<Long> items = LongStream.range(0, ITEMS).boxed().toList();

    Run run = workflows.run("w", items);

    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run.output()).isEqualTo(items);
    assertThat(calls.get()).isEqualTo(ITEMS);
    return run;
  }

  @Test
  void callsOfAComponent() throws Exception {
    Run run = run("maxConcurrent: 100", "- to: direct:svc");

    assertThat(run.summary().executed()).isEqualTo(ITEMS);
    assertThat(mostAtOnce.get()).isBetween(1, 100);
    assertThat(mostAlive.get()).isBetween(1, 100 + LEEWAY);
  }

  @Test
  void withoutALimitOfItsOwn() throws Exception {
    run("", "- to: direct:svc");

    assertThat(mostAtOnce.get()).isBetween(1, ItemsOperation.USUAL_AT_ONCE);
    assertThat(mostAlive.get()).isBetween(1, ItemsOperation.USUAL_AT_ONCE + LEEWAY);
  }

  @Test
  void jobsForEachOfThem() throws Exception {
    run(
        "maxConcurrent: 50",
        """
        - step:
            id: call
            steps:
              - setBody: {language: {language: workflow, expression: "${item}"}}
              - to: direct:svc
        - step: {id: after, steps: [{setBody: {language: {language: workflow, expression: "${jobs.call.output}"}}}]}
        """);

    assertThat(mostAtOnce.get()).isBetween(1, 50);
    assertThat(mostAlive.get()).isBetween(1, 4 * 50 + LEEWAY);
  }
}
