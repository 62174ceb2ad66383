package io.cameleer.cli;

import io.cameleer.run.JobOutcome;

/** Why jobs were skipped, in words. */
final class Skips {
  private Skips() {}

  static String why(JobOutcome outcome) {
    return outcome.notRouted() ? "no route led here" : "its condition was false";
  }
}
