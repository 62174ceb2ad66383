package io.cameleer.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All sections of the document. */
final class Sections {
  private static final int FEW = 2;

  private Sections() {}

  /** Sections that are the same wherever they stand. */
  static List<Section> fixed() {
    return List.of(
        ControllerFields.SECTION,
        ControllerFields.ADAPTER_SECTION,
        ControllerFields.WEBUI_SECTION,
        ControllerFields.TLS_SECTION,
        ControllerFields.REQUESTS_SECTION,
        AccessFields.SECTION,
        AccessFields.KEY_SECTION,
        AccessFields.OIDC_SECTION,
        AccessFields.ROLES_SECTION,
        SecretFields.PLACE_SECTION,
        WorkflowFields.SECTION,
        InputFields.SECTION,
        PolicyFields.RETRY_SECTION,
        PolicyFields.BREAKER_SECTION,
        LimitFields.CACHE_SECTION,
        LimitFields.RATE_SECTION,
        LimitFields.CONCURRENCY_SECTION,
        PricingFields.SECTION,
        PricingFields.BUDGET_SECTION,
        FaultFields.SECTION,
        FaultFields.LATENCY_SECTION,
        FallbackFields.SECTION,
        HttpFields.AUTH_SECTION,
        OnErrorFields.SECTION,
        InterruptFields.SECTION,
        InterruptFields.QUESTIONS.get(0),
        InterruptFields.QUESTIONS.get(1),
        IfFields.CONDITION,
        SwitchFields.CASE,
        RandomRouterFields.ROUTING,
        ForEachFields.BODY,
        DependsOn.GROUP,
        ServiceFields.SECTION,
        SelectFields.REQUIREMENTS_SECTION);
  }

  /**
   * Where a key belongs that another type of job, or of component, has; null when none of them has
   * it, or most of them.
   */
  static @Nullable String whereAmongSiblings(String key, Section section) {
    List<Section> siblings =
        section.name().startsWith("job-")
            ? JobKinds.all().values().stream().map(JobKinds.Type::section).toList()
            : section.name().startsWith("component-")
                ? ComponentKinds.all().values().stream().map(ComponentKinds.Type::section).toList()
                : List.of();
    return belongs(key, siblings);
  }

  private static List<Section> all() {
    List<Section> all = new ArrayList<>();
    all.add(DocumentFields.SECTION);
    all.add(JobFields.COMMON);
    all.add(ComponentFields.COMMON);
    JobKinds.all().values().forEach(type -> all.add(type.section()));
    ComponentKinds.all().values().forEach(type -> all.add(type.section()));
    all.addAll(fixed());
    return all;
  }

  /**
   * Where a key that is unknown at some place would be known; null when nowhere or nearly
   * everywhere.
   */
  static @Nullable String where(String key, Section found) {
    boolean inWorkflow = found.name().equals(WorkflowFields.SECTION.name());
    if (inWorkflow && CallFields.SECTION.keys().contains(key)) {
      return "a job has it: check the indentation";
    }
    return belongs(key, all());
  }

  private static @Nullable String belongs(String key, List<Section> sections) {
    Set<String> titles = new LinkedHashSet<>();
    for (Section section : sections) {
      if (section.keys().contains(key)) {
        titles.add(section.title());
      }
    }
    return titles.isEmpty() || titles.size() > FEW
        ? null
        : "'" + key + "' belongs in " + String.join(" or ", titles);
  }
}
