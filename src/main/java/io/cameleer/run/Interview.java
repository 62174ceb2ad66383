package io.cameleer.run;

import java.util.function.Function;

/** Answers what runs ask, where no person is at hand: with what was said beforehand. A listener. */
public final class Interview implements RunListener {
  private final Function<Question, Answer> answers;

  /** With these answers. */
  public Interview(Function<Question, Answer> answers) {
    this.answers = answers;
  }

  @Override
  public void on(RunEvent event) {
    if (event instanceof RunEvent.JobWaiting waiting) {
      Run run = waiting.run();
      for (Question question : run.questions().list()) {
        if (question.job().equals(waiting.job())) {
          Thread.ofVirtual().name("answer").start(() -> answer(run, question));
        }
      }
    }
  }

  private void answer(Run run, Question question) {
    try {
      run.questions().answer(question.job(), answers.apply(question));
    } catch (NotWaitingException e) {
      // the run has ended meanwhile, or somebody was quicker
    }
  }
}
