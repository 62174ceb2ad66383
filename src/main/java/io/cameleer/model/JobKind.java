package io.cameleer.model;

import io.cameleer.expr.Template;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a job does: the closed set of job {@code type}s that run in this version. */
public sealed interface JobKind
    permits JobKind.Router,
        JobKind.Call,
        JobKind.Delay,
        JobKind.Filter,
        JobKind.ForEach,
        Together,
        Select {

  /** Sends the run one of several ways; the output is the id of the job routed to, or null. */
  sealed interface Router extends JobKind permits If, Switch, RandomRouter {
    /** The jobs it can route to, each once, in the order of the document. */
    List<String> targets();
  }

  /**
   * Calls a component.
   *
   * @param component the component's id
   * @param action one of its actions; {@link Component#DEFAULT_ACTION} where it lists none
   * @param input what it is given; null for the workflow's input
   */
  record Call(String component, String action, @Nullable Template input) implements JobKind {
    /** Refuses nulls where they mean nothing. */
    public Call {
      Objects.requireNonNull(component, "component");
      Objects.requireNonNull(action, "action");
    }
  }

  /**
   * Routes to the first condition's target.
   *
   * @param conditions at least one
   * @param otherwise where to when none decides; null for nowhere
   */
  record If(List<Condition> conditions, @Nullable String otherwise) implements Router {
    /** Copies the list. */
    public If {
      conditions = List.copyOf(conditions);
    }

    @Override
    public List<String> targets() {
      return distinct(
          Stream.<@Nullable String>concat(
              conditions.stream().flatMap(c -> Stream.of(c.ifTrue(), c.ifFalse())),
              Stream.of(otherwise)));
    }
  }

  /**
   * One condition of an {@link If}.
   *
   * @param operator how the two are compared
   * @param input the left side
   * @param value the right side; ignored by {@code exists}
   * @param ifTrue where to when it holds; null to go on with the next condition
   * @param ifFalse where to when it does not; null to go on with the next condition
   */
  record Condition(
      Operator operator,
      Template input,
      Template value,
      @Nullable String ifTrue,
      @Nullable String ifFalse) {}

  /** How a condition compares. */
  enum Operator {
    /** Equal by value. */
    EQ("eq"),
    /** Not equal by value. */
    NEQ("neq"),
    /** Greater. */
    GT("gt"),
    /** Greater or equal. */
    GTE("gte"),
    /** Less. */
    LT("lt"),
    /** Less or equal. */
    LTE("lte"),
    /** The input is one of the value's items. */
    IN("in"),
    /** The input is none of the value's items. */
    NOT_IN("not-in"),
    /** The input, a text or a list, has the value in it. */
    CONTAINS("contains"),
    /** The input is a text that begins with the value. */
    STARTS_WITH("starts-with"),
    /** The input is a text that ends with the value. */
    ENDS_WITH("ends-with"),
    /** The value is a regular expression that is found in the input. */
    MATCH("match"),
    /** The input is not null; with the value false, the input is null. */
    EXISTS("exists");

    private final String word;

    Operator(String word) {
      this.word = word;
    }

    /** The document's word. */
    public String word() {
      return word;
    }

    /** All words, in the order of the reference. */
    public static List<String> words() {
      return Arrays.stream(values()).map(Operator::word).toList();
    }
  }

  /**
   * Routes by a value.
   *
   * @param input what is compared
   * @param cases at least one; the first equal one decides
   * @param otherwise where to when none is equal; null for nowhere
   */
  record Switch(Template input, List<Case> cases, @Nullable String otherwise) implements Router {
    /** Copies the list. */
    public Switch {
      cases = List.copyOf(cases);
    }

    @Override
    public List<String> targets() {
      return distinct(
          Stream.<@Nullable String>concat(cases.stream().map(Case::then), Stream.of(otherwise)));
    }
  }

  /** One case of a {@link Switch}: where to for this value. */
  record Case(Template value, String then) {}

  /**
   * Routes by chance; the draw is the job's output.
   *
   * @param routings at least one, weights positive; all 1 where the mode is {@code uniform}
   */
  record RandomRouter(List<Routing> routings) implements Router {
    /** Copies the list. */
    public RandomRouter {
      routings = List.copyOf(routings);
    }

    @Override
    public List<String> targets() {
      return distinct(routings.stream().map(Routing::to));
    }
  }

  /** One way of a {@link RandomRouter}. */
  record Routing(String to, double weight) {}

  /** Waits, holding no thread. The output is null. */
  sealed interface Delay extends JobKind {
    /** Waits so long: a duration text, or a number of milliseconds. */
    record For(Template duration) implements Delay {}

    /**
     * Waits until then.
     *
     * @param time an ISO date and time, or a time of day ({@code 09:30}, the next one)
     * @param timezone where that time holds; null for UTC
     */
    record Until(Template time, @Nullable Template timezone) implements Delay {}
  }

  /**
   * Keeps the items of a list that satisfy {@code where}, and reshapes them; with an input that is
   * no list, reshapes it.
   *
   * @param input what is filtered; null for the workflow's input
   * @param where over {@code item} and {@code index}; null to keep all
   * @param output over {@code item} and {@code index} where the input is a list, else over {@code
   *     input}; null for as it is
   */
  record Filter(@Nullable Template input, @Nullable Template where, @Nullable Template output)
      implements JobKind {}

  /**
   * Does the same for every item of a list. The output is the list of results, in the order of the
   * items.
   *
   * @param input the list
   * @param body what is done
   * @param batchSize how many items make one batch; null for none
   * @param batch whether the body is done once per batch ({@code batch} is its source) rather than
   *     once per item
   * @param maxConcurrent how many at once; null for as many as there are
   * @param continueOnError whether an item that failed leaves null in the result rather than
   *     failing the job
   */
  record ForEach(
      Template input,
      ForEachBody body,
      @Nullable Integer batchSize,
      boolean batch,
      @Nullable Integer maxConcurrent,
      boolean continueOnError)
      implements JobKind {
    /** Refuses nulls where they mean nothing. */
    public ForEach {
      Objects.requireNonNull(input, "input");
      Objects.requireNonNull(body, "body");
    }
  }

  /** What a for-each does with an item. */
  sealed interface ForEachBody {
    /**
     * Calls a component.
     *
     * @param call the call; its input is the item where it says none
     * @param output reshapes the answer; null for as it is
     */
    record ItemCall(Call call, @Nullable Template output) implements ForEachBody {}

    /**
     * Runs jobs, whose results other jobs of the same item can use.
     *
     * @param jobs at least one
     * @param output the item's result; null for that of the terminal jobs
     */
    record ItemJobs(List<Job> jobs, @Nullable Template output) implements ForEachBody {
      /** Copies the list. */
      public ItemJobs {
        jobs = List.copyOf(jobs);
      }
    }
  }

  private static List<String> distinct(Stream<@Nullable String> ids) {
    return ids.filter(Objects::nonNull).map(Objects::requireNonNull).distinct().toList();
  }
}
