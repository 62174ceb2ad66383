package io.cameleer.camel;

import io.cameleer.expr.Values;
import io.cameleer.run.Answer;
import io.cameleer.run.Question;
import io.cameleer.run.Questions;
import io.cameleer.run.Timer.Registration;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * {@code job:ask?when=before|after}: waits for a person, who approves, with another body perhaps,
 * or rejects, which fails the job. The variable {@code question} is what is asked. Holds no thread,
 * and a run that goes on in another process goes on waiting.
 */
final class AskOperation implements Operation {
  private static final String QUESTION = "question";

  private final WorkflowRuntime runtime;
  private final String when;

  private AskOperation(WorkflowRuntime runtime, String when) {
    this.runtime = runtime;
    this.when = when;
  }

  static Operation of(Parameters given, WorkflowRuntime runtime) {
    return new AskOperation(runtime, given.oneOf("when", "before", "before", "after"));
  }

  @Override
  public boolean process(Exchange exchange, @Nullable RunPosition at, AsyncCallback callback) {
    StepContext step = Operation.step(at);
    if (when.equals("after")) {
      step.endTimeout();
    }
    Object message = exchange.removeVariable(QUESTION);
    Questions questions = step.run().questions();
    String key = at == null ? step.key() : at.key();
    Answer known = questions.known(key, when);
    if (known != null) {
      take(known, exchange);
      callback.done(true);
      return true;
    }
    Question question =
        new Question(
            at == null ? step.path() : at.path(),
            when,
            message == null ? usual(step) : Values.toText(Values.normalize(message)),
            Values.normalize(PlainBody.of(exchange)),
            questions.since(key, when));
    AtomicReference<@Nullable Answer> given = new AtomicReference<>();
    return Waiting.start(
        runtime,
        exchange,
        at,
        "for a person: " + question.message(),
        task -> ask(questions, key, question, given, task),
        doneSync -> {
          Answer answer = given.get();
          if (answer != null && exchange.getException() == null) {
            take(answer, exchange);
          }
          callback.done(doneSync);
        });
  }

  private static Registration ask(
      Questions questions,
      String key,
      Question question,
      AtomicReference<@Nullable Answer> given,
      Runnable task) {
    return questions.ask(
        key,
        question,
        answer -> {
          given.set(answer);
          task.run();
        });
  }

  private String usual(StepContext step) {
    return when.equals("before")
        ? "may job '" + step.path() + "' begin?"
        : "is the output of job '" + step.path() + "' good?";
  }

  private static void take(Answer answer, Exchange exchange) {
    if (!answer.approved()) {
      String comment = answer.comment();
      exchange.setException(
          new CallException(
              "rejected", comment == null ? "rejected by a person" : "rejected: " + comment, null));
    } else if (answer.replaces()) {
      exchange.getMessage().setBody(answer.value());
    }
  }
}
