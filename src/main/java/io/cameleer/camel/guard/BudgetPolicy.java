package io.cameleer.camel.guard;

import io.cameleer.camel.CallException;
import io.cameleer.camel.CallFrame;
import io.cameleer.camel.ComponentState;
import io.cameleer.camel.RouteException;
import io.cameleer.camel.RunningWork;
import io.cameleer.run.Run;
import io.cameleer.run.RunAccount;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.jspecify.annotations.Nullable;

/**
 * What the calls of a component cost. The price is set aside before the call and paid when it has
 * succeeded, once, however many attempts it took; a call that a budget does not allow is not made.
 */
@ManagedResource(description = "What the calls of a component cost")
public final class BudgetPolicy extends ComponentGuard {
  /** Where an input that is an object may hold its records. */
  private static final List<String> RECORDS = List.of("records", "items", "batch");

  private final AtomicReference<BigDecimal> total = new AtomicReference<>(BigDecimal.ZERO);
  private final AtomicLong refused = new AtomicLong();
  private boolean perRecord;
  private String priceText = "0";
  private BigDecimal price = BigDecimal.ZERO;

  /** Costs nothing. */
  public BudgetPolicy() {}

  /** {@code per-execution} or {@code per-record}. */
  public void setModel(String model) {
    perRecord =
        switch (model) {
          case "per-execution" -> false;
          case "per-record" -> true;
          default ->
              throw new RouteException(
                  "the model of a price is per-execution or per-record, found '" + model + "'");
        };
  }

  /** The price of one, a decimal number. */
  public void setPrice(String text) {
    priceText = text;
  }

  @Override
  String word() {
    return "budget";
  }

  @Override
  void prepare(CamelContext camel, ComponentState state) {
    try {
      price = new BigDecimal(priceText);
    } catch (NumberFormatException e) {
      throw new RouteException(
          "the price of '" + component() + "' is a number like 0.25, found '" + priceText + "'");
    }
    state.add("price", () -> price);
  }

  @Override
  boolean pass(CallFrame frame, Exchange exchange, AsyncProcessor next, AsyncCallback callback) {
    Run run = RunningWork.run(exchange);
    if (run == null) {
      return next.process(exchange, callback);
    }
    BigDecimal cost = cost(frame.input());
    RunAccount.Refusal refusal = run.account().setAside(cost);
    if (refusal != null) {
      refused.incrementAndGet();
      return refuse(frame, exchange, exceeded(cost, refusal), callback);
    }
    return next.process(
        exchange,
        done -> {
          settle(run, frame, exchange, cost);
          callback.done(done);
        });
  }

  private void settle(Run run, CallFrame frame, Exchange exchange, BigDecimal cost) {
    if (exchange.getException() == null) {
      run.account().pay(cost);
      frame.charge(cost);
      total.accumulateAndGet(cost, BigDecimal::add);
    } else {
      run.account().release(cost);
    }
  }

  private BigDecimal cost(@Nullable Object input) {
    return perRecord ? price.multiply(BigDecimal.valueOf(records(input))) : price;
  }

  private static int records(@Nullable Object input) {
    if (input instanceof List<?> list) {
      return list.size();
    }
    if (input instanceof Map<?, ?> map) {
      for (String name : RECORDS) {
        if (map.get(name) instanceof List<?> list) {
          return list.size();
        }
      }
    }
    return 1;
  }

  private CallException exceeded(BigDecimal cost, RunAccount.Refusal refusal) {
    return new CallException(
        "budget",
        "a call of '%s' costs %s, and of the budget of %s of workflow '%s' %s is spent already"
            .formatted(
                component(),
                cost.toPlainString(),
                refusal.budget().toPlainString(),
                refusal.workflow(),
                refusal.spent().toPlainString()),
        null,
        null);
  }

  /** The price of one. */
  @ManagedAttribute(description = "The price of a call, or of a record")
  public String getPrice() {
    return price.toPlainString();
  }

  /** What all calls have cost. */
  @ManagedAttribute(description = "What all calls have cost")
  public String getSpent() {
    return total.get().toPlainString();
  }

  /** How many calls a budget did not allow. */
  @ManagedAttribute(description = "How many calls a budget did not allow")
  public long getRefused() {
    return refused.get();
  }
}
