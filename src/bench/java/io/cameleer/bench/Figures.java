package io.cameleer.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What was measured of a contender.
 *
 * @param perSecond runs a second
 * @param median milliseconds that half of the runs took at most
 * @param slow milliseconds that 99 of 100 runs took at most
 * @param cpu milliseconds of CPU time a run, of the contender's process
 * @param kilobytes allocated a run; 0 where it is not known
 * @param peak the most memory that the process had so far, in MB
 */
record Figures(
    double perSecond, double median, double slow, double cpu, double kilobytes, long peak) {
  String asLine() {
    return String.format(
        Locale.ROOT, "%f %f %f %f %f %d", perSecond, median, slow, cpu, kilobytes, peak);
  }

  static Figures parse(String line) {
    double[] all = Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
    return new Figures(all[0], all[1], all[2], all[3], all[4], (long) all[5]);
  }

  /** The middle of each figure. */
  static Figures median(List<Figures> rounds) {
    return new Figures(
        middle(rounds, Figures::perSecond),
        middle(rounds, Figures::median),
        middle(rounds, Figures::slow),
        middle(rounds, Figures::cpu),
        middle(rounds, Figures::kilobytes),
        rounds.stream().mapToLong(Figures::peak).max().orElse(0));
  }

  /** How far the slowest round is from the fastest, in percent of the middle. */
  static double spread(List<Figures> rounds) {
    double most = rounds.stream().mapToDouble(Figures::perSecond).max().orElse(0);
    double least = rounds.stream().mapToDouble(Figures::perSecond).min().orElse(0);
    return 100 * (most - least) / middle(rounds, Figures::perSecond);
  }

  private static double middle(List<Figures> rounds, ToDoubleFunction<Figures> figure) {
    double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
