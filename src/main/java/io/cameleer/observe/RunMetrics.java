package io.cameleer.observe;

import io.cameleer.run.ComponentUses;
import io.cameleer.run.JobOutcome;
import io.cameleer.run.Run;
import io.cameleer.run.RunEvent;
import io.cameleer.run.RunListener;
import io.cameleer.run.RunStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Counts and times runs and jobs. Meters are told apart by what stands in documents and by
 * statuses, never by run or by item, so there are only so many. Safe for use by several threads.
 */
final class RunMetrics implements RunListener {
  /** The buckets of durations: from a call within the machine to a night's work. */
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(30),
    Duration.ofHours(2),
    Duration.ofHours(8)
  };

  /** The number of an item in {@code each[3].inner}. */
  private static final Pattern ITEM = Pattern.compile("\\[[0-9]+]");

  private static final String SUSPENDED = "suspended";

  private final MeterRegistry registry;
  private final ConcurrentMap<Key, Counter> counters = new ConcurrentHashMap<>();
  private final ConcurrentMap<Key, Timer> timers = new ConcurrentHashMap<>();

  private record Key(String name, Tags tags) {}

  /** Meters in this registry. */
  RunMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void on(RunEvent event) {
    String workflow = event.run().workflow();
    switch (event) {
      case RunEvent.RunStarted e ->
          count("cameleer.runs.started", "Runs that began or went on", workflow(workflow));
      case RunEvent.JobStarted e -> {}
      case RunEvent.JobWaiting e -> {}
      case RunEvent.JobPiece e -> {}
      case RunEvent.JobRetrying e ->
          count("cameleer.job.retries", "Calls made again", workflow(workflow).and(job(e.job())));
      case RunEvent.JobEnded e -> jobEnded(workflow, e.job(), e.outcome());
      case RunEvent.RunWarned e ->
          count("cameleer.run.warnings", "Warnings that runs gave", workflow(workflow));
      case RunEvent.RunEnded e -> runEnded(e.run());
      case RunEvent.RunSuspended e -> ended(workflow, SUSPENDED).increment();
    }
  }

  private void jobEnded(String workflow, String job, JobOutcome outcome) {
    Tags tags = workflow(workflow).and(job(job));
    count("cameleer.jobs", "Jobs that ended", tags.and("status", outcome.status().word()));
    if (outcome.startedAt() != null) {
      timer("cameleer.job.duration", "How long jobs took, all attempts included", tags)
          .record(outcome.duration());
    }
  }

  private void runEnded(Run run) {
    String workflow = run.workflow();
    String status = run.status().word();
    ended(workflow, status).increment();
    timer(workflow, status).record(run.duration());
    if (run.degraded()) {
      count("cameleer.runs.degraded", "Runs that outlived a failure", workflow(workflow));
    }
    run.error()
        .ifPresent(
            error ->
                count(
                    "cameleer.run.errors",
                    "Why runs failed or were cancelled",
                    workflow(workflow).and("type", error.error().type())));
    double cost = run.cost().doubleValue();
    if (run.parentId() == null && cost > 0) {
      counter("cameleer.cost", "What runs cost, runs within them included", workflow(workflow))
          .increment(cost);
    }
    for (ComponentUses.Cached cached : run.components().cached()) {
      cache(cached.component(), "hit").increment((double) cached.hits());
      cache(cached.component(), "miss").increment((double) cached.misses());
    }
  }

  private Counter cache(String component, String result) {
    return counter(
        "cameleer.cache.requests",
        "Calls that a cache was asked for, counted when their run ends",
        Tags.of("component", component, "result", result));
  }

  private Counter ended(String workflow, String status) {
    return counter("cameleer.runs", "Runs that ended", workflow(workflow).and("status", status));
  }

  private Timer timer(String workflow, String status) {
    return timer(
        "cameleer.run.duration",
        "How long runs took, from when they were accepted",
        workflow(workflow).and("status", status));
  }

  private static Tags workflow(String id) {
    return Tags.of("workflow", id);
  }

  private static Tags job(String id) {
    return Tags.of("job", id.indexOf('[') < 0 ? id : ITEM.matcher(id).replaceAll(""));
  }

  private void count(String name, String what, Tags tags) {
    counter(name, what, tags).increment();
  }

  private Counter counter(String name, String what, Tags tags) {
    return counters.computeIfAbsent(
        new Key(name, tags),
        key -> Counter.builder(name).description(what).tags(tags).register(registry));
  }

  private Timer timer(String name, String what, Tags tags) {
    return timers.computeIfAbsent(
        new Key(name, tags),
        key ->
            Timer.builder(name)
                .description(what)
                .tags(tags)
                .serviceLevelObjectives(BUCKETS)
                .register(registry));
  }

  /** How many runs of a workflow have ended with this status. */
  long ended(String workflow, RunStatus status) {
    Counter counter =
        counters.get(new Key("cameleer.runs", workflow(workflow).and("status", status.word())));
    return counter == null ? 0 : Math.round(counter.count());
  }

  /** How many runs of all workflows have ended with this status. */
  long ended(RunStatus status) {
    return Math.round(
        sum(counters, "cameleer.runs", Tags.of("status", status.word()), Counter::count));
  }

  /** How long a run of a workflow took on average, in milliseconds; 0 as long as none ended. */
  double averageMillis(String workflow) {
    Tags tags = workflow(workflow);
    double count = sum(timers, "cameleer.run.duration", tags, timer -> (double) timer.count());
    double total =
        sum(timers, "cameleer.run.duration", tags, timer -> timer.totalTime(TimeUnit.MILLISECONDS));
    return count == 0 ? 0 : total / count;
  }

  private static <M> double sum(
      ConcurrentMap<Key, M> meters, String name, Tags tags, Function<M, Double> value) {
    return meters.entrySet().stream()
        .filter(one -> one.getKey().name.equals(name))
        .filter(one -> tags.stream().allMatch(one.getKey().tags.stream().toList()::contains))
        .mapToDouble(one -> value.apply(one.getValue()))
        .sum();
  }
}
