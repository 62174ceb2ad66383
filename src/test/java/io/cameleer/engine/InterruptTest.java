package io.cameleer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cameleer.run.Answer;
import io.cameleer.run.NotWaitingException;
import io.cameleer.run.Question;
import io.cameleer.run.Run;
import io.cameleer.run.RunEvent;
import io.cameleer.run.RunStatus;
import io.cameleer.source.SourceText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs that wait for a person. */
class InterruptTest {
  private final Counter service = new Counter();
  private final BlockingQueue<Question> asked = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    service.close();
  }

  private Engine engine(String interrupt, MemoryJournal journal) {
    Engine engine =
        Engine.start(
            EngineOptions.defaults()
                .withJmx(false)
                .withJournal(journal)
                .withListener(
                    event -> {
                      if (event instanceof RunEvent.JobWaiting waiting) {
                        asked.addAll(waiting.run().questions().list());
                      }
                    }));
    String text =
        """
        component: {id: svc, type: http-client, url: "URL"}
        workflow:
          id: w
          jobs:
            - {id: before, component: svc, input: 1}
            - id: pay
              component: svc
              input: {amount: "${input.amount}"}
              depends_on: [before]
              INTERRUPT
            - {id: after, component: svc, input: "${jobs.pay.output}"}
        """
            .replace("INTERRUPT", interrupt)
            .replace("URL", service.url());
    engine.load(Documents.check(new SourceText("d.workflow.yaml", text), Path.of("."), List.of()));
    return engine;
  }

  private Question question() throws InterruptedException {
    Question question = asked.poll(30, TimeUnit.SECONDS);
    assertThat(question).as("somebody is asked").isNotNull();
    return question;
  }

  @Test
  void whatIsApprovedGoesOn() throws Exception {
    try (Engine engine =
        engine(
            "interrupt: {before: {message: \"pay ${input.amount}?\"}}\n      timeout: 20s",
            new MemoryJournal())) {
      RunHandle handle = engine.submit("w", Map.of("amount", 5));
      Question question = question();

      assertThat(question.job()).isEqualTo("pay");
      assertThat(question.when()).isEqualTo("before");
      assertThat(question.message()).isEqualTo("pay 5?");
      assertThat(question.data()).isEqualTo(Map.of("amount", 5L));
      assertThat(handle.run().status()).isEqualTo(RunStatus.WAITING);
      assertThat(handle.run().asMap()).containsKey("waiting_for");
      assertThatThrownBy(() -> handle.run().questions().answer("after", Answer.yes()))
          .isInstanceOf(NotWaitingException.class)
          .hasMessageContaining("'after' waits for no answer")
          .hasMessageContaining("those that do: pay");
      handle.run().questions().answer("pay", Answer.yes());

      Run run = handle.await();
      assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(run.asMap()).doesNotContainKey("waiting_for");
      assertThatThrownBy(() -> run.questions().answer("pay", Answer.yes()))
          .isInstanceOf(NotWaitingException.class)
          .hasMessageContaining("no job of this run does");
    }
  }

  @Test
  void anAnswerTakesThePlaceOfTheInputAndOfTheOutput() throws Exception {
    try (Engine engine = engine("interrupt: {before: true, after: true}", new MemoryJournal())) {
      RunHandle handle = engine.submit("w", Map.of("amount", 5));
      question();
      handle.run().questions().answer("pay", Answer.yes(Map.of("amount", 4L)));
      Question after = question();
      assertThat(after.when()).isEqualTo("after");
      assertThat(after.data()).isEqualTo(Map.of("echo", Map.of("amount", 4L)));
      handle.run().questions().answer("pay", Answer.yes("checked"));

      assertThat(handle.await().output()).isEqualTo(Map.of("echo", "checked"));
    }
  }

  @Test
  void whatIsRejectedFailsAndCanBeHandled() throws Exception {
    try (Engine engine =
        engine(
            "interrupt: true\n      on_error: {output: \"${error.type}\"}", new MemoryJournal())) {
      RunHandle handle = engine.submit("w", Map.of("amount", 5));
      question();
      handle.run().questions().answer("pay", Answer.no("too much"));

      Run run = handle.await();
      assertThat(run.output()).isEqualTo(Map.of("echo", "rejected"));
      assertThat(run.jobs().get("pay").outcome().error().message()).isEqualTo("rejected: too much");
    }
  }

  @Test
  void onlyWhatTheConditionHoldsForIsAsked() throws Exception {
    try (Engine engine =
        engine("interrupt: {before: {condition: \"${input.amount > 10}\"}}", new MemoryJournal())) {
      assertThat(engine.submit("w", Map.of("amount", 5)).await().status())
          .isEqualTo(RunStatus.COMPLETED);
      assertThat(asked).isEmpty();
    }
  }

  @Test
  void theNextProcessGoesOnWaitingAndAnAnswerIsKept() throws Exception {
    MemoryJournal journal = new MemoryJournal();
    String id;
    Question first;
    try (Engine engine = engine("interrupt: true", journal)) {
      RunHandle handle = engine.submit("w", Map.of("amount", 5));
      id = handle.run().id();
      first = question();
      engine.suspend(Duration.ZERO);
    }
    MemoryJournal unanswered = journal.first(journal.size());
    try (Engine engine = engine("interrupt: true", journal)) {
      RunHandle handle = engine.resume(journal.find(id).orElseThrow());
      Question again = question();
      assertThat(again.since()).isEqualTo(first.since());
      handle.run().questions().answer("pay", Answer.yes(Map.of("amount", 1L)));
      assertThat(handle.await().status()).isEqualTo(RunStatus.COMPLETED);
    }
    assertThat(unanswered.size()).isLessThan(journal.size());
    int answered = unanswered.size() + 1;
    MemoryJournal died = journal.first(answered);
    assertThat(died.lines().getLast().note()).isEqualTo("answer:pay:before");
    try (Engine engine = engine("interrupt: true", died)) {
      Run run = engine.resume(died.find(id).orElseThrow()).await();
      assertThat(run.output()).isEqualTo(Map.of("echo", Map.of("echo", Map.of("amount", 1L))));
    }
    assertThat(asked).isEmpty();
  }

  @Test
  void aRunThatIsCancelledAsksNoMore() throws Exception {
    try (Engine engine = engine("interrupt: true", new MemoryJournal())) {
      RunHandle handle = engine.submit("w", Map.of("amount", 5));
      question();
      handle.cancel("enough");
      Run run = handle.await();

      assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
      assertThat(run.questions().list()).isEmpty();
    }
  }
}
