package io.cameleer.camel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;

/** {@code job:draw?to=a,b&weights=1,2}: draws one of the ways, which becomes the body. */
final class DrawOperation implements Operation.OnStep {
  private final List<String> ways;
  private final List<Double> weights;
  private final double total;

  private DrawOperation(List<String> ways, List<Double> weights) {
    this.ways = ways;
    this.weights = weights;
    this.total = weights.stream().mapToDouble(Double::doubleValue).sum();
  }

  static Operation of(Parameters given) {
    List<String> ways = given.list("to");
    List<String> texts = given.list("weights");
    if (ways.isEmpty()) {
      throw given.refusal("parameter 'to' is missing");
    }
    if (!texts.isEmpty() && texts.size() != ways.size()) {
      throw given.refusal("as many 'weights' as jobs in 'to', or none");
    }
    List<Double> weights = new ArrayList<>();
    for (int i = 0; i < ways.size(); i++) {
      weights.add(texts.isEmpty() ? 1.0 : weight(texts.get(i), given));
    }
    return Operation.onStep(new DrawOperation(List.copyOf(ways), List.copyOf(weights)));
  }

  private static double weight(String text, Parameters given) {
    try {
      double weight = Double.parseDouble(text);
      if (weight > 0 && Double.isFinite(weight)) {
        return weight;
      }
    } catch (NumberFormatException e) {
      throw given.refusal("a weight is a positive number, found '" + text + "'");
    }
    throw given.refusal("a weight is a positive number, found '" + text + "'");
  }

  @Override
  public void run(Exchange exchange, StepContext step) {
    double drawn = ThreadLocalRandom.current().nextDouble(total);
    int way = 0;
    while (way < ways.size() - 1 && drawn >= weights.get(way)) {
      drawn -= weights.get(way);
      way++;
    }
    exchange.getMessage().setBody(ways.get(way));
  }
}
