package io.cameleer.compile;

import io.cameleer.model.Select;
import java.util.List;

final class SelectJob {
  private SelectJob() {}

  static List<Node> nodes(String id, Select job, Site site) {
    throw new IllegalStateException("select " + id + job + site);
  }
}
