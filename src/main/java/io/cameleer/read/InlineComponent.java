package io.cameleer.read;

import io.cameleer.model.Component;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A component that stands in a job. It is named after the job, and sees what the job sees. */
final class InlineComponent {
  private InlineComponent() {}

  static @Nullable String read(Node.Mapping map, Node.@Nullable Scalar action, Reading reading) {
    Node given = map.get("id");
    String name = given == null ? unusedName(reading) : Shapes.name().read(given, reading);
    if (name == null) {
      return null;
    }
    Findings findings = reading.findings();
    if (given != null && findings.components().containsKey(name)) {
      reading.error(
          given,
          "there is a component '" + name + "' already",
          map.entries().size() == 1
              ? "to call it write component: " + name
              : "ids of components are unique");
      return null;
    }
    Set<String> sources = new LinkedHashSet<>(reading.sources());
    sources.addAll(Sources.COMPONENT);
    Node.Mapping expanded = Singular.renamed(map, Singular.OF_COMPONENT, reading);
    Reading inside = reading.seeingOnly(sources).declaring(reading.declared().withOwnInput());
    int before = findings.mentions().size();
    Component component = ComponentReader.read(expanded, name, inside);
    findings
        .inlineMentions()
        .addAll(findings.mentions().subList(before, findings.mentions().size()));
    if (component == null) {
      return null;
    }
    Node.Scalar key = new Node.Scalar(map.file(), map.start(), map.end(), name, name, 0, true);
    findings.components().put(name, key);
    findings.inline().add(component);
    findings.calls().add(new Findings.NamedCall(key, action, false));
    return name;
  }

  private static String unusedName(Reading reading) {
    String job = reading.job() == null ? "inline" : reading.job();
    String name = job;
    for (int i = 2; reading.findings().components().containsKey(name); i++) {
      name = job + "-" + i;
    }
    return name;
  }
}
