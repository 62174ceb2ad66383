package io.cameleer.journal;

import io.cameleer.run.Run;
import io.cameleer.run.RunError;
import java.time.Instant;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What is written of live runs, as text, on the thread that it comes from. */
final class Changes {
  private static final int ERROR_LENGTH = 500;

  /** What the column takes. */
  private static final int NAME_LENGTH = 4_000;

  private Changes() {}

  /**
   * A run was accepted.
   *
   * @throws JournalException when it has a key that not every database takes
   */
  static Change accepted(Run run) {
    String key = run.request().idempotencyKey();
    if (key != null && !Parts.isTaken(key)) {
      throw new JournalException(
          "the run cannot be accepted: its idempotency key has a character in it that is none, U+0000"
              + " or half of a pair of surrogates; expected a key without them",
          null);
    }
    return new Change.Accepted(
        run.id(),
        Objects.requireNonNullElse(run.parentId(), ""),
        run.workflow(),
        run.context().version(),
        run.startedAt(),
        key,
        run.parentId() == null && run.request().callbackUrl() != null,
        Codec.write(Forms.of(run.request(), run.startedAt()), seal(run)));
  }

  /**
   * Something more is known of a run.
   *
   * @throws JournalException when the name is longer than any database takes, which must be told
   *     before it is recorded
   */
  static Change entry(Run run, Change.Kind kind, String name, int place, @Nullable Object value) {
    if (name.length() > NAME_LENGTH) {
      throw new JournalException(
          "nothing can be stored of the run: the name '"
              + Parts.line(name, 40)
              + "…' is longer than "
              + NAME_LENGTH
              + " letters",
          null);
    }
    return new Change.Entry(run.id(), kind, name, place, Codec.write(value, seal(run)));
  }

  static Change ended(Run run) {
    String error = run.error().map(RunError::describe).orElse(null);
    return new Change.Ended(
        run.id(),
        run.status(),
        run.degraded(),
        run.endedAt().orElseGet(Instant::now),
        error == null ? null : Parts.line(run.context().secrets().mask(error), ERROR_LENGTH),
        Codec.write(run.asMap(), text -> run.context().secrets().mask(text)));
  }

  /** What is written in the place of a text, so that no secret is ever stored. */
  private static UnaryOperator<String> seal(Run run) {
    return text -> run.context().secrets().seal(text);
  }
}
