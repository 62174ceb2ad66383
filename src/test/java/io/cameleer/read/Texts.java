package io.cameleer.read;

import io.cameleer.model.Job;
import io.cameleer.model.WorkflowDocument;
import io.cameleer.source.Problem;
import io.cameleer.source.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Documents in tests: read from text, and looked into. */
final class Texts {
  static final Path FOLDER = Path.of("src", "test", "resources");

  private Texts() {}

  static ReadResult read(String document, String... overlays) {
    List<SourceText> over = new ArrayList<>();
    for (int i = 0; i < overlays.length; i++) {
      over.add(new SourceText("overlay" + (i + 1) + ".yaml", overlays[i]));
    }
    return WorkflowReader.read(new SourceText("test.yaml", document), FOLDER, over);
  }

  static WorkflowDocument valid(String document, String... overlays) {
    ReadResult result = read(document, overlays);
    return result.document().orElseThrow(() -> new AssertionError(result.problems()));
  }

  /** Problems as {@code line:column message}. */
  static List<String> problems(String document, String... overlays) {
    return read(document, overlays).problems().stream().map(Texts::shown).toList();
  }

  private static String shown(Problem problem) {
    String file = problem.at().file().equals("test.yaml") ? "" : problem.at().file() + ":";
    return file + problem.at().line() + ":" + problem.at().column() + " " + problem.message();
  }

  static Job job(WorkflowDocument document, String id) {
    return document.workflows().get(0).job(id).orElseThrow();
  }

  /** The plain data of a tree, expressions as texts. */
  static Object data(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> scalar.value();
      case Node.Listing list -> {
        List<Object> items = new ArrayList<>();
        list.items().forEach(item -> items.add(data(item)));
        yield items;
      }
      case Node.Mapping map -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        map.entries().forEach(e -> fields.put(e.key().text(), data(e.value())));
        yield fields;
      }
    };
  }
}
