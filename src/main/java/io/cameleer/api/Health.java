package io.cameleer.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether the server lives, and whether runs should be sent to it. */
final class Health {
  private final ServiceInWaiting service;
  private final Instant since = Instant.now();
  private volatile boolean stopping;

  Health(ServiceInWaiting service) {
    this.service = service;
  }

  /** From here on it is not ready. */
  void stop() {
    stopping = true;
  }

  /** It lives as long as it answers. */
  Answer live(Call call) {
    return Answer.json(200, Map.of("status", "up"));
  }

  /** Whether it is ready, and if not, why. */
  Answer ready(Call call) {
    List<String> reasons = reasons();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", reasons.isEmpty() ? "up" : "down");
    body.put("reasons", reasons);
    return Answer.json(reasons.isEmpty() ? 200 : 503, body);
  }

  /** All that is known; problems that let runs go on are told, too. */
  Answer all(Call call) {
    List<String> reasons = reasons();
    if (!service.isThere()) {
      return ready(call);
    }
    List<String> warnings = service.warnings();
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", reasons.isEmpty() ? "up" : "down");
    body.put("reasons", reasons);
    body.put("warnings", warnings);
    body.put("workflows", service.workflows().size());
    body.put("uptime", Duration.between(since, Instant.now()).toSeconds());
    return Answer.json(reasons.isEmpty() ? 200 : 503, body);
  }

  /** Takes edited files over now, and tells what is wrong with them. */
  Answer reload(Call call) {
    List<String> problems = service.reload();
    return Answer.json(200, Map.of("problems", problems));
  }

  private List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    if (stopping) {
      reasons.add("the server is stopping");
    }
    if (service.isThere()) {
      service.store().trouble().ifPresent(reasons::add);
      service.unready().ifPresent(reasons::add);
    } else {
      reasons.add("the server is starting");
    }
    return reasons;
  }
}
