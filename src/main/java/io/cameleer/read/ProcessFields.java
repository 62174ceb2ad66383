package io.cameleer.read;

import io.cameleer.expr.Template;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What processes have in common: their environment and the folder they run in. */
final class ProcessFields {
  static final Field<Map<String, Template>> ENV =
      Field.of(
          "env",
          Shapes.map(Shapes.textTemplate(), "an object of environment variables"),
          "Environment variables, beside those that are inherited.");
  private static final Field<Path> WORKING_DIR =
      Field.of("working_dir", folder(), "Where it runs, relative to the document's folder.");

  static final Section SECTION =
      Section.of("process", "a process", "A process of ours.", ENV, WORKING_DIR);

  private ProcessFields() {}

  static Path workingDir(Fields fields) {
    return fields.get(WORKING_DIR, fields.reading().findings().folder());
  }

  private static Shape<Path> folder() {
    return new Shape<>("a folder", Map.of("type", "string"), ProcessFields::readFolder);
  }

  private static @Nullable Path readFolder(Node node, Reading reading) {
    Path path = path(node, reading);
    if (path != null && !Files.isDirectory(path)) {
      reading.warning(
          node,
          "there is no folder '" + path.getFileName() + "'",
          "it must be there when the component is called");
    }
    return path;
  }

  /** A path relative to the document's folder. */
  static @Nullable Path path(Node node, Reading reading) {
    String text = Shapes.text().named("a path").read(node, reading);
    if (text == null) {
      return null;
    }
    try {
      return reading.findings().folder().resolve(text).normalize();
    } catch (InvalidPathException e) {
      reading.error(node, "found " + node.word() + ", expected a path", null);
      return null;
    }
  }
}
