package io.cameleer.observe;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gauges of one name whose values are looked up all at once; what is not found the next time is
 * gone. Filled by one thread at a time.
 */
final class GaugeTable {
  private final MultiGauge gauges;
  private final Map<Tags, Double> found = new LinkedHashMap<>();

  GaugeTable(MeterRegistry registry, String name, String what) {
    gauges = MultiGauge.builder(name).description(what).register(registry);
  }

  void set(Tags tags, double value) {
    found.put(tags, value);
  }

  void add(Tags tags, double value) {
    found.merge(tags, value, Double::sum);
  }

  /** Shows what was found, and begins anew. */
  void publish() {
    List<MultiGauge.Row<?>> rows =
        found.entrySet().stream()
            .<MultiGauge.Row<?>>map(one -> MultiGauge.Row.of(one.getKey(), one.getValue()))
            .toList();
    gauges.register(rows, true);
    found.clear();
  }
}
