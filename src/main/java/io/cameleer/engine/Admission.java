package io.cameleer.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Lets runs go on, so many at once in all and so many of each workflow; the others wait in the
 * order in which they came, without a thread, and when too many wait, more are refused. Several
 * engines can share one. Safe for use by several threads.
 */
public final class Admission {
  private static final long LONGEST_RETRY_SECONDS = 300;

  /** How much the last run counts for the average time that a run takes. */
  private static final double WEIGHT = 0.1;

  private RunLimits limits;
  private final Map<String, Lane> lanes = new HashMap<>();
  private long arrivals;
  private int running;
  private int waiting;
  private double averageNanos;

  /** Nobody runs, nobody waits. */
  public Admission(RunLimits limits) {
    this.limits = limits;
  }

  /** Other limits from here on; who has a place keeps it. */
  public void limit(RunLimits other) {
    List<Runnable> next;
    synchronized (this) {
      limits = other;
      next = letIn();
    }
    next.forEach(Runnable::run);
  }

  /** The places of one workflow. */
  private static final class Lane {
    private @Nullable Integer most;
    private int running;
    private final Queue<Place> line = new ArrayDeque<>();

    private boolean isFull() {
      return most != null && running >= most;
    }
  }

  /** Where the run of a place is. */
  private enum State {
    WAITING,
    GRANTED,
    LEFT
  }

  /** The place of one run; left by everybody who got one, whatever becomes of the run. */
  public final class Place {
    private final String workflow;
    private final long arrival;
    private State state = State.WAITING;
    private @Nullable Runnable begin;
    private long grantedAt;

    private Place(String workflow, long arrival) {
      this.workflow = workflow;
      this.arrival = arrival;
    }

    /**
     * Calls the task when it is this run's turn: now, or later on the thread of a run that leaves;
     * never when the place was left before.
     */
    public void enter(Runnable task) {
      boolean now;
      synchronized (Admission.this) {
        begin = task;
        now = state == State.GRANTED;
      }
      if (now) {
        task.run();
      }
    }

    /** The run has ended, or will not begin; the next one may. Does nothing the second time. */
    public void leave() {
      List<Runnable> next;
      synchronized (Admission.this) {
        next = left(this);
      }
      next.forEach(Runnable::run);
    }
  }

  /**
   * A place for a run.
   *
   * @param most how many runs of the workflow go on at once; null for any number
   * @throws RunsRefusedException when too many wait already
   */
  public Place ask(String workflow, @Nullable Integer most) {
    return ask(workflow, most, false);
  }

  /** A place for a run that was accepted before, so that it is not refused. */
  public Place askAgain(String workflow, @Nullable Integer most) {
    return ask(workflow, most, true);
  }

  private synchronized Place ask(String workflow, @Nullable Integer most, boolean anyway) {
    Lane lane = lanes.computeIfAbsent(workflow, name -> new Lane());
    lane.most = most;
    Place place = new Place(workflow, arrivals++);
    if (!isFull() && !lane.isFull()) {
      grant(place, lane);
    } else if (anyway || waiting < limits.queue()) {
      lane.line.add(place);
      waiting++;
    } else {
      throw refusal(workflow, lane);
    }
    return place;
  }

  private RunsRefusedException refusal(String workflow, Lane lane) {
    forget(workflow, lane);
    int atOnce = lane.isFull() ? lane.running : running;
    String whose = lane.isFull() ? " of workflow '" + workflow + "'" : "";
    long seconds = Math.round(Math.ceil(averageNanos / 1e9 * (waiting + 1) / Math.max(1, atOnce)));
    return new RunsRefusedException(
        "%d runs%s go on and %d wait, which is all that is allowed; try again later"
            .formatted(atOnce, whose, waiting),
        Duration.ofSeconds(Math.clamp(seconds, 1, LONGEST_RETRY_SECONDS)));
  }

  private boolean isFull() {
    Integer most = limits.maxConcurrentRuns();
    return most != null && running >= most;
  }

  private void grant(Place place, Lane lane) {
    place.state = State.GRANTED;
    place.grantedAt = System.nanoTime();
    lane.running++;
    running++;
  }

  private List<Runnable> left(Place place) {
    State was = place.state;
    place.state = State.LEFT;
    Lane lane = lanes.get(place.workflow);
    if (was == State.LEFT || lane == null) {
      return List.of();
    }
    if (was == State.WAITING) {
      lane.line.remove(place);
      waiting--;
    } else {
      lane.running--;
      running--;
      long nanos = System.nanoTime() - place.grantedAt;
      averageNanos += (nanos - averageNanos) * (averageNanos == 0 ? 1 : WEIGHT);
    }
    List<Runnable> next = letIn();
    forget(place.workflow, lane);
    return next;
  }

  /** Those whose turn it is now, the first that came first. */
  private List<Runnable> letIn() {
    List<Runnable> begins = new ArrayList<>();
    for (Place place = next(); place != null; place = next()) {
      Lane lane = Objects.requireNonNull(lanes.get(place.workflow));
      lane.line.remove();
      waiting--;
      grant(place, lane);
      if (place.begin != null) {
        begins.add(place.begin);
      }
    }
    return begins;
  }

  private @Nullable Place next() {
    Place first = null;
    if (waiting == 0 || isFull()) {
      return null;
    }
    for (Lane lane : lanes.values()) {
      Place head = lane.isFull() ? null : lane.line.peek();
      if (head != null && (first == null || head.arrival < first.arrival)) {
        first = head;
      }
    }
    return first;
  }

  private void forget(String workflow, Lane lane) {
    if (lane.running == 0 && lane.line.isEmpty()) {
      lanes.remove(workflow);
    }
  }

  /** How many runs go on. */
  public synchronized int running() {
    return running;
  }

  /** How many runs wait for their turn. */
  public synchronized int waiting() {
    return waiting;
  }
}
