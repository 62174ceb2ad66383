package io.cameleer.camel.call;

import io.cameleer.camel.CallException;
import io.cameleer.camel.CallFrame;
import io.cameleer.camel.RunningWork;
import io.cameleer.camel.StreamRule;
import io.cameleer.expr.EvaluationException;
import io.cameleer.expr.Values;
import io.cameleer.run.CancelScope;
import io.cameleer.run.JobStream;
import io.cameleer.run.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.support.ExchangeHelper;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the pieces of an answer while it is read: those who follow the run are told, and
 * where the component says what of each piece counts, that is put together. To be used by the
 * thread that reads.
 */
final class StreamedAnswer {
  /** What is longer, in letters, is not told to those who follow the run. */
  private static final int LONGEST_TOLD = 1024 * 1024;

  private final Exchange exchange;
  private final CancelScope scope;
  private final StreamForm form;
  private final StreamRule rule;
  private final PieceReader reader;
  private final @Nullable JobStream followers;
  private final @Nullable Exchange scratch;
  private final List<Object> counted = new ArrayList<>();
  private final StallWatch watch;
  private final AtomicInteger pieces = new AtomicInteger();
  private boolean over;

  private StreamedAnswer(
      Exchange exchange, CancelScope scope, StreamForm form, @Nullable CallFrame frame) {
    this.exchange = exchange;
    this.scope = scope;
    this.form = form;
    this.rule = frame == null ? StreamRule.USUAL : frame.streams();
    this.reader = new PieceReader(form, this::piece);
    Run run = RunningWork.run(exchange);
    String job = RunningWork.job(exchange);
    this.followers = run == null || job == null ? null : JobStream.begin(run, job);
    this.scratch = rule.piece() == null ? null : ExchangeHelper.createCopy(exchange, true);
    this.watch = new StallWatch(rule.idle(), pieces::get);
    if (frame != null && rule.piece() != null) {
      frame.pieces(counted);
    }
    watch.begin(frame == null ? null : frame.attempt());
  }

  /**
   * An answer begins.
   *
   * @param exchange on whose behalf
   * @return null when nobody wants to know
   */
  static @Nullable StreamedAnswer begin(Exchange exchange, StreamForm form) {
    CancelScope scope = RunningWork.scope(exchange);
    return scope == null || scope.isCancelled()
        ? null
        : new StreamedAnswer(exchange, scope, form, CallFrame.current(exchange));
  }

  /** So many pieces have come. */
  int count() {
    return pieces.get();
  }

  /** More of it has come. */
  void bytes(byte[] buffer, int offset, int length) {
    watch.goesOn();
    reader.bytes(buffer, offset, length);
  }

  /** All of it has come. */
  void end() {
    if (!over) {
      reader.end();
      close(true);
    }
  }

  /** No more of it is read. */
  void stop() {
    close(false);
  }

  private void close(boolean whole) {
    if (over) {
      return;
    }
    over = true;
    watch.close();
    if (followers != null && !scope.isCancelled()) {
      followers.end(whole);
    }
  }

  private void piece(@Nullable String name, String text) {
    if (scope.isCancelled()) {
      return; // who made the call has left it behind
    }
    pieces.incrementAndGet();
    Object data = data(text);
    Object shown = rule.piece() == null ? data : counted(data);
    if (shown == null || followers == null) {
      return;
    }
    if (text.length() > LONGEST_TOLD) {
      followers.omit();
    } else {
      followers.piece(name, shown);
    }
  }

  /** JSON as the value it is, anything else as the text it is. */
  private Object data(String text) {
    boolean isJson = form == StreamForm.LINES || text.startsWith("{") || text.startsWith("[");
    try {
      Object value = isJson ? Values.fromJson(text) : text;
      return value == null ? text : value;
    } catch (EvaluationException e) {
      if (form == StreamForm.LINES && rule.piece() != null) {
        throw new CallException(
            "http",
            "%s answered what it calls lines of JSON, and line %d is none: %s"
                .formatted(HttpCalls.told(exchange), pieces.get(), e.getMessage()),
            null,
            text);
      }
      return text;
    }
  }

  private @Nullable Object counted(Object data) {
    if (scratch == null || rule.piece() == null) {
      return null;
    }
    scratch.getMessage().setBody(data);
    Object value = rule.piece().evaluate(scratch, Object.class);
    if (value != null) {
      counted.add(value);
    }
    return value;
  }

  /** What a call comes to of whose pieces this counts: texts become one, anything else a list. */
  static @Nullable Object whole(List<Object> counted) {
    if (counted.isEmpty()) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    for (Object piece : counted) {
      if (!(piece instanceof String part)) {
        return List.copyOf(counted);
      }
      text.append(part);
    }
    return text.toString();
  }
}
