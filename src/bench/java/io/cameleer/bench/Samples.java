package io.cameleer.bench;

import java.util.List;

/** The same thing measured several times. */
final class Samples {
  private final double[] sorted;

  Samples(List<Double> measured) {
    this.sorted = measured.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  /** Measures so many times. */
  static Samples of(int times, Measurement measurement) throws Exception {
    Double[] all = new Double[times];
    for (int i = 0; i < times; i++) {
      all[i] = measurement.measure();
    }
    return new Samples(List.of(all));
  }

  /** Something that gives one figure. */
  @FunctionalInterface
  interface Measurement {
    double measure() throws Exception;
  }

  double median() {
    return sorted[sorted.length / 2];
  }

  /** How far the most is from the least, in percent of the middle. */
  double spread() {
    double middle = median();
    return middle == 0 ? 0 : 100 * (sorted[sorted.length - 1] - sorted[0]) / middle;
  }
}
