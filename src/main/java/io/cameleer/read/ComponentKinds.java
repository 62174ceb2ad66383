package io.cameleer.read;

import io.cameleer.model.ComponentKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The types of components. A new one gets a line here and a class with its fields. */
final class ComponentKinds {
  /**
   * One type.
   *
   * @param section its own fields
   * @param reader makes the kind of them
   */
  record Type(Section section, Function<Fields, @Nullable ComponentKind> reader) {}

  private static final Map<String, Type> TYPES = types();

  /** Types that a later version has, and what to do until then. */
  static final Map<String, String> LATER =
      Map.of(
          "model",
          "lay a component of another type over it (-f), an http-client to a model server, say");

  private ComponentKinds() {}

  private static Map<String, Type> types() {
    Map<String, Type> types = new LinkedHashMap<>();
    types.put("http-client", new Type(HttpClientFields.SECTION, HttpClientFields::read));
    types.put("http-server", new Type(HttpServerFields.SECTION, HttpServerFields::read));
    types.put("shell", new Type(ShellFields.SECTION, ShellFields::read));
    types.put("workflow", new Type(SubWorkflowFields.SECTION, SubWorkflowFields::read));
    types.put("script", new Type(ScriptFields.SECTION, ScriptFields::read));
    types.put("dataset", new Type(DatasetFields.SECTION, DatasetFields::read));
    types.put("camel", new Type(CamelFields.SECTION, CamelFields::read));
    return types;
  }

  static Map<String, Type> all() {
    return TYPES;
  }

  static List<String> words() {
    return List.copyOf(TYPES.keySet());
  }
}
