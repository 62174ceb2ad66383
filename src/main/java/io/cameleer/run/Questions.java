package io.cameleer.run;

import io.cameleer.run.Timer.Registration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a run asks people. Safe for use by several threads. */
public final class Questions {
  private final Run run;
  private final Map<String, Open> open = new LinkedHashMap<>();

  private record Open(Question question, String note, Consumer<Answer> told) {}

  Questions(Run run) {
    this.run = run;
  }

  /** What is not answered yet, the oldest first. */
  public synchronized List<Question> list() {
    return open.values().stream().map(Open::question).toList();
  }

  /** What was answered in this place before, by a process that is gone; null when nothing was. */
  public @Nullable Answer known(String key, String when) {
    return run.history().note(note(key, when)) instanceof Map<?, ?> map ? Answer.of(map) : null;
  }

  /** When it was asked first, in this process or one before. */
  public Instant since(String key, String when) {
    Object at = run.once("asked:" + key + ":" + when, () -> run.context().timer().now().toString());
    return Instant.parse(String.valueOf(at));
  }

  /**
   * Asks.
   *
   * @param key the place in journals
   * @param told is called with the answer, once
   * @return to be closed when nobody needs to know any more
   */
  public Registration ask(String key, Question question, Consumer<Answer> told) {
    Open asked = new Open(question, note(key, question.when()), told);
    synchronized (this) {
      open.put(question.job(), asked);
    }
    return () -> close(asked);
  }

  private static String note(String key, String when) {
    return "answer:" + key + ":" + when;
  }

  private synchronized void close(Open asked) {
    open.remove(asked.question().job(), asked);
  }

  /**
   * Answers; when this returns the answer is kept in the journal.
   *
   * @param job the job's name in events
   * @throws NotWaitingException when it waits for no answer, or not any more
   */
  public void answer(String job, Answer answer) {
    Open asked;
    synchronized (this) {
      asked = open.remove(job);
      if (asked == null) {
        throw new NotWaitingException(job, List.copyOf(open.keySet()));
      }
    }
    try {
      run.note(asked.note(), answer.asMap());
      run.context().journal().sync(run);
    } catch (RuntimeException e) {
      synchronized (this) {
        open.putIfAbsent(job, asked);
      }
      throw e;
    }
    asked.told().accept(answer);
  }
}
