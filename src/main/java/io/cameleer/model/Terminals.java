package io.cameleer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where a list of jobs ends. */
final class Terminals {
  private final GraphFacts facts;
  private final boolean[] leadsOn;
  private final boolean[] leadsBack;

  private Terminals(GraphFacts facts, boolean[] back) {
    this.facts = facts;
    leadsOn = new boolean[facts.size()];
    leadsBack = new boolean[facts.size()];
    for (int route = 0; route < back.length; route++) {
      if (!facts.onError()[route]) {
        (back[route] ? leadsBack : leadsOn)[facts.from()[route]] = true;
      }
    }
  }

  /** See {@link JobGraph#terminals}. */
  static List<Integer> of(GraphFacts facts, boolean[] back) {
    Terminals terminals = new Terminals(facts, back);
    List<Integer> results = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    for (int job = 0; job < facts.size(); job++) {
      if (terminals.isResult(job)) {
        results.add(job);
      }
      if (terminals.isEnd(job)) {
        ends.add(job);
      }
    }
    return results.isEmpty() ? ends : results;
  }

  private boolean isResult(int job) {
    return !leadsOn[job]
        && !onlyLeadsBack(job)
        && Arrays.stream(facts.dependents()[job]).allMatch(this::onlyLeadsBack);
  }

  private boolean onlyLeadsBack(int job) {
    return leadsBack[job] && isEnd(job);
  }

  private boolean isEnd(int job) {
    return !leadsOn[job] && facts.dependents()[job].length == 0;
  }
}
