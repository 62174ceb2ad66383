package io.cameleer.camel;

import static io.cameleer.camel.Workflows.statuses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.cameleer.run.JobError;
import io.cameleer.run.Run;
import io.cameleer.run.RunStatus;
import io.cameleer.run.RunSummary;
import io.cameleer.run.RunWarning;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs that do the same for every item of a list. */
class ForEachTest {
  private final Workflows workflows = new Workflows();

  @AfterEach
  void close() {
    workflows.close();
  }

  private void forEach(String parameters, String body) throws Exception {
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
  }

  private static List<Long> numbers(int count) {
    return LongStream.range(0, count).boxed().toList();
  }

  @Test
  void resultsAreInTheOrderOfTheItemsWhateverEndsFirst() throws Exception {
    CyclicBarrier all = new CyclicBarrier(5);
    CountDownLatch[] turns = {latch(), latch(), latch(), latch(), latch(), latch()};
    turns[5].countDown();
    workflows.component(
        "svc",
        exchange -> {
          int n = exchange.getMessage().getBody(Integer.class);
          all.await(30, TimeUnit.SECONDS);
          turns[n + 1].await();
          exchange.getMessage().setBody("r" + n);
          turns[n].countDown();
        });
    forEach("", "- to: direct:svc");

    Run run = workflows.run("w", numbers(5));

    assertThat(run.output()).isEqualTo(List.of("r0", "r1", "r2", "r3", "r4"));
    assertThat(run.summary().executed()).isEqualTo(5);
    assertThat(run.jobs().get("each").outcome().attempts()).isEqualTo(5);
  }

  private static CountDownLatch latch() {
    return new CountDownLatch(1);
  }

  @Test
  void neverMoreAtOnceThanAllowed() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    workflows.component(
        "svc",
        exchange -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          Thread.yield();
          now.decrementAndGet();
        });
    forEach("maxConcurrent: 3", "- to: direct:svc");

    Run run = workflows.run("w", numbers(500));

    assertThat(run.output()).isEqualTo(numbers(500));
    assertThat(most.get()).isBetween(1, 3);
  }

  @Test
  void oneAfterTheOther() throws Exception {
    ConcurrentLinkedQueue<Object> order = new ConcurrentLinkedQueue<>();
    workflows.component("svc", exchange -> order.add(exchange.getMessage().getBody()));
    forEach("maxConcurrent: 1", "- to: direct:svc");

    assertThat(workflows.run("w", numbers(50)).output()).isEqualTo(numbers(50));
    assertThat(order).containsExactlyElementsOf(numbers(50));
  }

  @Test
  void nothingToDo() throws Exception {
    forEach("", "- setBody: {constant: never}");

    assertThat(workflows.run("w", List.of()).output()).isEqualTo(List.of());
  }

  @Test
  void nullIsAnItemToo() throws Exception {
    forEach(
        "",
        "- setBody: {language: {language: workflow, expression: \"${index}: ${item | none}\"}}");

    assertThat(workflows.run("w", Arrays.asList("a", null)).output())
        .isEqualTo(List.of("0: a", "1: none"));
  }

  @Test
  void somethingThatIsNoListFailsTheJob() throws Exception {
    forEach("", "- setBody: {constant: never}");

    Run run = workflows.run("w", "text");

    assertThat(run.error().orElseThrow().describe())
        .isEqualTo("job 'each': a for-each wants a list, found the text 'text'");
  }

  @Test
  void batches() throws Exception {
    forEach(
        "batchSize: 2",
        """
        - setBody: {language: {language: workflow, expression: '{"n": "${index}", "of": "${batch}"}'}}
        """);

    assertThat(workflows.run("w", numbers(3)).output())
        .isEqualTo(
            List.of(Map.of("n", 0L, "of", List.of(0L, 1L)), Map.of("n", 1L, "of", List.of(2L))));
  }

  @Test
  void theFirstErrorEndsItAndStopsWhatIsUnderWay() throws Exception {
    CountDownLatch others = new CountDownLatch(2);
    AtomicInteger begun = new AtomicInteger();
    workflows.component(
        "svc",
        exchange -> {
          begun.incrementAndGet();
          if (exchange.getMessage().getBody(Integer.class) == 1) {
            others.await();
            throw new CallException("http", "no such item", 404, null);
          }
          CountDownLatch stopped = new CountDownLatch(1);
          CallFrame.current(exchange).scope().onCancel(stopped::countDown);
          others.countDown();
          stopped.await();
          CallFrame.current(exchange).scope().check();
        });
    forEach("maxConcurrent: 3", "- to: direct:svc");

    Run run = workflows.run("w", numbers(1000));

    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.error().orElseThrow().error())
        .isEqualTo(new JobError("item 1: no such item", "http", 404, null, "svc", 3));
    assertThat(begun.get()).isEqualTo(3);
  }

  @Test
  void errorsCanBeLeftAside() throws Exception {
    workflows.component(
        "svc",
        exchange -> {
          if (exchange.getMessage().getBody(Integer.class) % 2 == 1) {
            throw new CallException("http", "odd", 400, null);
          }
        });
    forEach("maxConcurrent: 2, onError: continue", "- to: direct:svc");

    Run run = workflows.run("w", numbers(5));

    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run.output()).isEqualTo(Arrays.asList(0L, null, 2L, null, 4L));
    assertThat(run.warnings())
        .containsExactly(new RunWarning("each", "2 of 5 items failed, the first: item 1: odd"));
    assertThat(run.summary().failed()).isEqualTo(2);
    assertThat(run.summary().failures())
        .extracting(RunSummary.Failure::job)
        .containsExactlyInAnyOrder("each[1]", "each[3]");
  }

  @Test
  void jobsInsideAreTheItemsOwn() throws Exception {
    forEach(
        "maxConcurrent: 2",
        """
        - step: {id: a, steps: [{setBody: {language: {language: workflow, expression: "${item * 10}"}}}]}
        - step: {id: b, steps: [{setBody: {language: {language: workflow, expression: "${jobs.a.output + index}"}}}]}
        - to: {uri: "run:outputs", parameters: {jobs: b}}
        """);

    Run run = workflows.run("w", List.of(5, 6, 7));

    assertThat(run.output()).isEqualTo(List.of(50L, 61L, 72L));
    assertThat(statuses(run)).containsExactly(entry("each", "success"));
    assertThat(workflows.told()).contains("start each[2].a", "end each[2].b success");
  }

  @Test
  void aFailureOfAJobInsideFailsItsItem() throws Exception {
    workflows.component(
        "svc",
        exchange -> {
          if (exchange.getMessage().getBody(Integer.class) == 1) {
            workflows.events.await("wait each[1].b for a");
            throw new CallException("http", "broken", 500, null);
          }
        });
    forEach(
        "maxConcurrent: 1, onError: continue",
        """
        - multicast:
            parallelProcessing: true
            aggregationStrategy: "#jobs"
            steps:
              - step:
                  id: a
                  steps:
                    - setBody: {language: {language: workflow, expression: "${item}"}}
                    - to: direct:svc
              - step:
                  id: b
                  steps: [{to: {uri: "job:await", parameters: {jobs: a}}}, {to: {uri: "job:delay", parameters: {duration: 1s}}}]
        - to: {uri: "run:outputs", parameters: {jobs: a}}
        """);

    Run run = workflows.start("w", numbers(2));
    workflows.timer.awaitPending(1);
    workflows.timer.advance(Duration.ofSeconds(1));
    Workflows.ended(run);

    assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    assertThat(run.output()).isEqualTo(Arrays.asList(0L, null));
    assertThat(workflows.told())
        .contains("end each[0].b success", "end each[1].a failed")
        .doesNotContain("start each[1].b");
  }

  @Test
  void eachInEach() throws Exception {
    forEach(
        "maxConcurrent: 2",
        """
        - step:
            id: inner
            steps:
              - setBody: {language: {language: workflow, expression: "${item}"}}
              - to: {uri: "job:items", parameters: {maxConcurrent: 2}}
              - split:
                  simple: "${body}"
                  streaming: true
                  parallelProcessing: true
                  aggregationStrategy: "#items"
                  steps:
                    - step: {id: leaf, steps: [{setBody: {language: {language: workflow, expression: "${item + 1}"}}}]}
                    - setBody: {language: {language: workflow, expression: "${jobs.leaf.output}"}}
        """);

    Run run = workflows.run("w", List.of(List.of(1, 2), List.of(), List.of(3)));

    assertThat(run.output()).isEqualTo(List.of(List.of(2L, 3L), List.of(), List.of(4L)));
    assertThat(workflows.told()).contains("end each[0].inner[1].leaf success");
  }

  @Test
  void theResultsCanBeReshaped() throws Exception {
    workflows.workflow(
        "w",
        """
        - step:
            id: each
            steps:
              - setBody: {language: {language: workflow, expression: "${range(3)}"}}
              - to: {uri: "job:items"}
              - split:
                  simple: "${body}"
                  streaming: true
                  parallelProcessing: true
                  aggregationStrategy: "#items"
                  steps: [{setBody: {language: {language: workflow, expression: "${item}"}}}]
              - setBody: {language: {language: workflow, expression: "${sum(output)}"}}
        """);

    assertThat(workflows.run("w", null).output()).isEqualTo(3L);
  }
}
