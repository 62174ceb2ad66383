package io.cameleer.model;

import io.cameleer.expr.Template;
import java.util.List;
import java.util.Objects;

/** What a job does that has several services at work at once, each a job of its own within it. */
public sealed interface Together extends JobKind {
  /** The services, ids unique among them, none depending on another, at least one. */
  List<Job> services();

  /**
   * Calls several services and waits until all have ended, whether they succeed or not. The output
   * is {@code {data, metadata}}.
   *
   * @param services what is called; the failure of a critical one fails the job
   * @param aggregate what {@code data} is made of
   */
  record Parallel(List<Job> services, Aggregate aggregate) implements Together {
    /** Copies the list; refuses an empty one. */
    public Parallel {
      Objects.requireNonNull(aggregate, "aggregate");
      services = some(services);
    }
  }

  /**
   * Starts several services; the output is that of the first to succeed, and the others are
   * cancelled.
   *
   * @param services what is started
   */
  record Race(List<Job> services) implements Together {
    /** Copies the list; refuses an empty one. */
    public Race {
      services = some(services);
    }
  }

  /** What becomes of the outputs of a {@link Parallel}. */
  sealed interface Aggregate {
    /** What this says, over {@code output}, the object of the outputs by service. */
    record Shaped(Template template) implements Aggregate {}
  }

  /** A form of {@link Aggregate} that has a name. */
  enum Form implements Aggregate {
    /** An object of the outputs, by service. */
    BY_SERVICE("by-service"),
    /** The outputs merged into one object; one that is no object stands under its service. */
    MERGE("merge"),
    /** The list of the outputs, in the order of the document. */
    LIST("list");

    private final String word;

    Form(String word) {
      this.word = word;
    }

    /** The document's word. */
    public String word() {
      return word;
    }
  }

  private static List<Job> some(List<Job> services) {
    if (services.isEmpty()) {
      throw new IllegalArgumentException("there is at least one service");
    }
    return List.copyOf(services);
  }
}
