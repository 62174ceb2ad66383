package io.cameleer.camel;

import java.util.Collections;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * How often processes were started again, by the component whose processes they are. Of the whole
 * JVM, as processes are handed from one version of the documents to the next. Safe for use by
 * several threads.
 */
public final class ProcessRestarts {
  private static final ConcurrentMap<String, Long> BY_COMPONENT = new ConcurrentHashMap<>();

  private ProcessRestarts() {}

  /** A process that had been started before is started again. */
  public static void count(String component) {
    BY_COMPONENT.merge(component, 1L, Long::sum);
  }

  /** How often that was; components of which it never was are not in it; a view. */
  public static Map<String, Long> all() {
    return Collections.unmodifiableMap(BY_COMPONENT);
  }
}
