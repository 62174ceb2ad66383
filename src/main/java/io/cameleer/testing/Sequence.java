package io.cameleer.testing;

import io.cameleer.run.RunEvent;
import io.cameleer.run.RunListener;
import java.util.ArrayList;
import java.util.List;

/** The order in which jobs began and ended in the run of a case. */
final class Sequence implements RunListener {
  private final List<Mark> marks = new ArrayList<>();

  /** A job began or ended. */
  private record Mark(String job, boolean end) {
    @Override
    public String toString() {
      return job + (end ? " ends" : " begins");
    }
  }

  @Override
  public void on(RunEvent event) {
    if (event.run().parentId() != null) {
      return;
    }
    switch (event) {
      case RunEvent.JobStarted started -> add(new Mark(started.job(), false));
      case RunEvent.JobEnded ended -> add(new Mark(ended.job(), true));
      case RunEvent.RunStarted other -> {}
      case RunEvent.JobWaiting other -> {}
      case RunEvent.JobRetrying other -> {}
      case RunEvent.JobPiece other -> {}
      case RunEvent.RunWarned other -> {}
      case RunEvent.RunEnded other -> {}
      case RunEvent.RunSuspended other -> {}
    }
  }

  private synchronized void add(Mark mark) {
    marks.add(mark);
  }

  /** Whether the first end of one job comes before the first beginning of the other. */
  synchronized boolean isBefore(String first, String second) {
    int end = marks.indexOf(new Mark(first, true));
    int begin = marks.indexOf(new Mark(second, false));
    return end >= 0 && begin >= 0 && end < begin;
  }

  /** What happened to these jobs, for people. */
  synchronized String describe(List<String> jobs) {
    List<String> told =
        marks.stream().filter(mark -> jobs.contains(mark.job())).map(Mark::toString).toList();
    return told.isEmpty() ? "neither" : String.join(", ", told);
  }
}
