package io.cameleer.compile;

import static io.cameleer.compile.Node.fields;

import io.cameleer.compile.Node.Fields;
import io.cameleer.expr.Template;
import io.cameleer.model.ComponentKind.Dataset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The call of a {@code dataset} component: records in the database. */
final class DatasetCall {
  private DatasetCall() {}

  static List<Node> nodes(Dataset dataset) {
    Map<String, Template> said = new LinkedHashMap<>();
    said.put("name", dataset.name());
    put(said, "records", dataset.records());
    put(said, "limit", dataset.limit());
    put(said, "metadata", dataset.metadata());
    List<Node> nodes = new ArrayList<>();
    nodes.add(Eip.setVariable("dataset", Expressions.of(Template.map(said))));
    if (dataset.where() != null) {
      nodes.add(Eip.setVariable("where", Expressions.constant(dataset.where().print())));
    }
    Fields parameters =
        fields()
            .with("replace", dataset.replace() ? "true" : null)
            .with("folder", Folder.parameter(dataset.folder()));
    String operation = dataset.operation().name().toLowerCase(Locale.ROOT);
    nodes.add(Eip.to("records:" + operation, parameters));
    return nodes;
  }

  private static void put(Map<String, Template> map, String key, @Nullable Template value) {
    if (value != null) {
      map.put(key, value);
    }
  }
}
