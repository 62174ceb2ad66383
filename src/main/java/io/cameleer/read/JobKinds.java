package io.cameleer.read;

import io.cameleer.model.JobKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The types of jobs. A new one gets a line here and a class with its fields. */
final class JobKinds {
  /** What a job is that does not say. */
  static final String DEFAULT = "component";

  /**
   * One type.
   *
   * @param section its own fields
   * @param reader makes the kind of them
   */
  record Type(Section section, Function<Fields, @Nullable JobKind> reader) {}

  private static final Map<String, Type> TYPES = types();

  private JobKinds() {}

  private static Map<String, Type> types() {
    Map<String, Type> types = new LinkedHashMap<>();
    types.put(DEFAULT, new Type(CallFields.SECTION, CallFields::read));
    types.put("action", new Type(CallFields.SECTION, CallFields::read));
    types.put("if", new Type(IfFields.SECTION, IfFields::read));
    types.put("switch", new Type(SwitchFields.SECTION, SwitchFields::read));
    types.put("random-router", new Type(RandomRouterFields.SECTION, RandomRouterFields::read));
    types.put("delay", new Type(DelayFields.SECTION, DelayFields::read));
    types.put("filter", new Type(FilterFields.SECTION, FilterFields::read));
    types.put("for-each", new Type(ForEachFields.SECTION, ForEachFields::read));
    types.put("parallel", new Type(ParallelFields.SECTION, ParallelFields::read));
    types.put("race", new Type(RaceFields.SECTION, RaceFields::read));
    types.put("select", new Type(SelectFields.SECTION, SelectFields::read));
    return types;
  }

  static Map<String, Type> all() {
    return TYPES;
  }

  static List<String> words() {
    return List.copyOf(TYPES.keySet());
  }
}
