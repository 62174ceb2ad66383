package io.cameleer.camel;

import io.cameleer.camel.Items.Form;
import io.cameleer.expr.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * {@code job:items?maxConcurrent=4&batchSize=10&onError=continue}: the body, a list, becomes what a
 * {@code split} and {@code #items} work on together. With {@code single=true} a body that is no
 * list is one item, and its result is the result.
 */
final class ItemsOperation implements Operation.OnStep {
  /** How many at a time where nothing is said: each holds some memory. */
  static final int USUAL_AT_ONCE = 1000;

  private final @Nullable Integer maxConcurrent;
  private final @Nullable Integer batchSize;
  private final boolean continueOnError;
  private final boolean single;

  private ItemsOperation(
      @Nullable Integer maxConcurrent,
      @Nullable Integer batchSize,
      boolean continueOnError,
      boolean single) {
    this.single = single;
    this.maxConcurrent = maxConcurrent;
    this.batchSize = batchSize;
    this.continueOnError = continueOnError;
  }

  static Operation of(Parameters given) {
    return Operation.onStep(
        new ItemsOperation(
            given.count("maxConcurrent"),
            given.count("batchSize"),
            given.oneOf("onError", "fail", "fail", "continue").equals("continue"),
            given.flag("single")));
  }

  @Override
  public void run(Exchange exchange, StepContext step) {
    Object body = Values.normalize(PlainBody.of(exchange));
    Form form = form(body);
    List<?> items =
        switch (form) {
          case ITEMS -> list(body);
          case BATCHES -> batches(list(body), Objects.requireNonNull(batchSize));
          case SINGLE -> Collections.singletonList(body);
        };
    int atOnce = maxConcurrent == null ? USUAL_AT_ONCE : maxConcurrent;
    exchange.getMessage().setBody(new Items(step, exchange, items, form, atOnce, continueOnError));
  }

  private Form form(@Nullable Object body) {
    if (single && !(body instanceof List)) {
      return Form.SINGLE;
    }
    return batchSize == null ? Form.ITEMS : Form.BATCHES;
  }

  private static List<?> list(@Nullable Object body) {
    if (body instanceof List<?> list) {
      return list;
    }
    throw new CallException(
        "expression", "a for-each wants a list, found " + Values.describe(body), null, null);
  }

  private static List<List<?>> batches(List<?> list, int size) {
    List<List<?>> batches = new ArrayList<>();
    for (int i = 0; i < list.size(); i += size) {
      batches.add(list.subList(i, Math.min(list.size(), i + size)));
    }
    return batches;
  }
}
