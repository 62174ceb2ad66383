package io.cameleer.observe;

import io.cameleer.camel.CallWatch;
import io.cameleer.run.JobError;
import io.cameleer.run.JobOutcome;
import io.cameleer.run.JobStatus;
import io.cameleer.run.Run;
import io.cameleer.run.RunEvent;
import io.cameleer.run.RunStatus;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The spans of one run. Safe for use by several threads. */
final class RunTrace {
  private static final String JOB = "cameleer.job";
  private static final String ERROR_TYPE = "error.type";

  private final Tracer tracer;
  private final Run run;
  private final Span span;
  private final Map<String, Span> jobs = new HashMap<>();

  private RunTrace(Tracer tracer, Run run, Span span) {
    this.tracer = tracer;
    this.run = run;
    this.span = span;
  }

  /**
   * A run begins, or goes on: in the trace that it had, in that of the run around it, in that of
   * its request, or in a new one.
   */
  static RunTrace begin(Tracer tracer, Run run, Instant at, @Nullable RunTrace around) {
    boolean goesOn = run.history().hasNote(TraceHeaders.NOTE);
    Context parent;
    if (goesOn) {
      parent = TraceHeaders.context(run.history().note(TraceHeaders.NOTE));
    } else if (around != null) {
      parent = Context.root().with(around.span);
    } else {
      parent = TraceHeaders.context(run.request().metadata());
    }
    Span span =
        tracer
            .spanBuilder("run " + run.workflow())
            .setParent(parent)
            .setSpanKind(around == null ? SpanKind.SERVER : SpanKind.INTERNAL)
            .setStartTimestamp(at)
            .setAttribute("cameleer.run.id", run.id())
            .setAttribute("cameleer.workflow", run.workflow())
            .startSpan();
    if (!goesOn) {
      run.note(TraceHeaders.NOTE, TraceHeaders.of(span));
    }
    return new RunTrace(tracer, run, span);
  }

  synchronized void jobStarted(String job, Instant at) {
    Span begun =
        child("job " + job, around(job)).setStartTimestamp(at).setAttribute(JOB, job).startSpan();
    Span before = jobs.put(job, begun);
    if (before != null) {
      before.end(at);
    }
  }

  private SpanBuilder child(String name, Span parent) {
    return tracer.spanBuilder(name).setParent(Context.root().with(parent));
  }

  /** The job that this one is inside of, {@code each} of {@code each[3].inner}; else the run. */
  private Span around(String job) {
    int end = job.lastIndexOf('.');
    while (end > 0) {
      String outer = job.substring(0, end);
      Span known =
          jobs.get(outer.endsWith("]") ? outer.substring(0, outer.lastIndexOf('[')) : outer);
      if (known != null) {
        return known;
      }
      end = outer.lastIndexOf('.');
    }
    return span;
  }

  /** The span of a job, which may be an item of one. */
  private Span of(String job) {
    Span known = jobs.get(job);
    if (known == null && job.endsWith("]")) {
      known = jobs.get(job.substring(0, job.lastIndexOf('[')));
    }
    return known == null ? around(job) : known;
  }

  synchronized void waits(String job, String reason, Instant at) {
    of(job).addEvent("waiting " + reason, at);
  }

  synchronized void retries(RunEvent.JobRetrying retry) {
    Attributes attributes =
        Attributes.builder()
            .put("cameleer.attempt", retry.attempt())
            .put(ERROR_TYPE, retry.error().type())
            .put("error.message", hidden(retry.error().message()))
            .build();
    of(retry.job()).addEvent("retry", attributes, retry.at());
  }

  synchronized void warned(String message, Instant at) {
    span.addEvent("warning", Attributes.builder().put("message", message).build(), at);
  }

  synchronized void jobEnded(String job, JobOutcome outcome, Instant at) {
    Span ended = jobs.remove(job);
    if (ended == null) {
      return;
    }
    ended.setAttribute("cameleer.status", outcome.status().word());
    ended.setAttribute("cameleer.attempts", outcome.attempts());
    ended.setAttribute("cameleer.cached", outcome.cached());
    JobError error = outcome.error();
    if (error != null && outcome.status() == JobStatus.FAILED) {
      ended.setAttribute(ERROR_TYPE, error.type());
      ended.setStatus(StatusCode.ERROR, hidden(error.message()));
    }
    ended.end(at);
  }

  synchronized CallWatch.Watched call(String job, String component, String action) {
    String name = action.isEmpty() ? component : component + "/" + action;
    Span call =
        child("call " + name, of(job))
            .setSpanKind(SpanKind.CLIENT)
            .setStartTimestamp(run.context().timer().now())
            .setAttribute(JOB, job)
            .setAttribute("cameleer.component", component)
            .startSpan();
    return new CallSpan(call, run);
  }

  synchronized void end(Run ended, Instant at) {
    jobs.values().forEach(open -> open.end(at));
    jobs.clear();
    span.setAttribute("cameleer.status", ended.isSuspended() ? "suspended" : ended.status().word());
    ended
        .error()
        .filter(error -> ended.status() == RunStatus.FAILED)
        .ifPresent(
            error -> {
              span.setAttribute(ERROR_TYPE, error.error().type());
              span.setStatus(StatusCode.ERROR, hidden(error.describe()));
            });
    span.end(at);
  }

  private String hidden(String text) {
    return run.context().secrets().mask(text);
  }
}
