package io.cameleer.camel;

import io.cameleer.expr.Values;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * {@code job:items?maxConcurrent=4&batchSize=10&onError=continue}: the body, a list, becomes what a
 * {@code split} and {@code #items} work on together.
 */
final class ItemsOperation implements Operation.OnStep {
  private final @Nullable Integer maxConcurrent;
  private final @Nullable Integer batchSize;
  private final boolean continueOnError;

  private ItemsOperation(
      @Nullable Integer maxConcurrent, @Nullable Integer batchSize, boolean continueOnError) {
    this.maxConcurrent = maxConcurrent;
    this.batchSize = batchSize;
    this.continueOnError = continueOnError;
  }

  static Operation of(Parameters given) {
    return Operation.onStep(
        new ItemsOperation(
            given.count("maxConcurrent"),
            given.count("batchSize"),
            given.oneOf("onError", "fail", "fail", "continue").equals("continue")));
  }

  @Override
  public void run(Exchange exchange, StepContext step) {
    Object body = Values.normalize(exchange.getMessage().getBody());
    if (!(body instanceof List<?> list)) {
      throw new CallException(
          "expression", "a for-each wants a list, found " + Values.describe(body), null, null);
    }
    List<?> items = batchSize == null ? list : batches(list, batchSize);
    int atOnce = maxConcurrent == null ? Math.max(1, items.size()) : maxConcurrent;
    exchange
        .getMessage()
        .setBody(new Items(step, exchange, items, batchSize != null, atOnce, continueOnError));
  }

  private static List<List<?>> batches(List<?> list, int size) {
    List<List<?>> batches = new ArrayList<>();
    for (int i = 0; i < list.size(); i += size) {
      batches.add(list.subList(i, Math.min(list.size(), i + size)));
    }
    return batches;
  }
}
