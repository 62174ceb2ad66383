package io.cameleer.read;

import io.cameleer.model.Job;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code critical}, {@code important}, {@code optional}. */
final class CriticalityWord {
  static final Shape<Job.Criticality> SHAPE = Shapes.choice(words());

  private CriticalityWord() {}

  private static Map<String, Job.Criticality> words() {
    Map<String, Job.Criticality> words = new LinkedHashMap<>();
    words.put("critical", Job.Criticality.CRITICAL);
    words.put("important", Job.Criticality.IMPORTANT);
    words.put("optional", Job.Criticality.OPTIONAL);
    return words;
  }
}
