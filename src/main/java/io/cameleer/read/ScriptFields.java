package io.cameleer.read;

import io.cameleer.model.ComponentKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A component of type {@code script}. */
final class ScriptFields {
  /** Languages that are sure to be there; others may be on the class path as well. */
  private static final List<String> LANGUAGES = List.of("jq", "jsonata", "groovy", "simple");

  private static final int LONGEST = 1_000_000;

  private static final Field<String> LANGUAGE =
      Field.of(
          "language",
          Shapes.text(),
          "Camel's name of the language: jq, jsonata, groovy, simple, …");
  private static final Field<String> SCRIPT = Field.of("script", script(), "The script itself.");
  private static final Field<String> FILE =
      Field.of("file", file(), "The file it stands in, relative to the document's folder.");

  static final Section SECTION =
      Section.of(
              "component-script",
              "a component of type 'script'",
              "A script over the call's input; its result is the output.",
              LANGUAGE,
              SCRIPT,
              FILE)
          .requiring(LANGUAGE);

  private ScriptFields() {}

  static @Nullable ComponentKind read(Fields fields) {
    String language = language(fields);
    if (!fields.has(SCRIPT) && !fields.has(FILE) && fields.isMeantAny(SCRIPT, FILE)) {
      return null;
    }
    if (fields.has(SCRIPT) == fields.has(FILE)) {
      fields
          .reading()
          .error(
              fields.has(FILE) ? fields.key(FILE) : fields.map(),
              fields.has(FILE)
                  ? "'file' stands beside 'script'"
                  : "'script' or 'file' is missing in " + SECTION.title(),
              fields.has(FILE) ? "keep one of the two" : null);
      return null;
    }
    String script = fields.has(SCRIPT) ? fields.get(SCRIPT) : fields.get(FILE);
    return language == null || script == null ? null : new ComponentKind.Script(language, script);
  }

  private static @Nullable String language(Fields fields) {
    String language = fields.get(LANGUAGE);
    boolean missed =
        language != null
            && !LANGUAGES.contains(language)
            && io.cameleer.source.Suggestion.closest(language, LANGUAGES) != null;
    if (missed && fields.node(LANGUAGE) instanceof Node.Scalar scalar) {
      fields.reading().unknownWord(scalar, "expected a script language", LANGUAGES);
    }
    return language;
  }

  /** In a script <code>${</code> has the script's own meaning. */
  private static Shape<String> script() {
    return new Shape<>(
        "a text",
        Map.of("type", "string"),
        (node, reading) -> {
          if (node instanceof Node.Scalar scalar && !scalar.isNull()) {
            return scalar.text();
          }
          reading.wrongKind(node, "a text");
          return null;
        });
  }

  private static Shape<String> file() {
    return new Shape<>("a file", Map.of("type", "string"), ScriptFields::readFile);
  }

  private static @Nullable String readFile(Node node, Reading reading) {
    Path path = ProcessFields.path(node, reading);
    if (path == null) {
      return null;
    }
    try {
      if (Files.isRegularFile(path) && Files.size(path) <= LONGEST) {
        return Files.readString(path, StandardCharsets.UTF_8);
      }
      String trouble = Files.isRegularFile(path) ? "is too long" : "is not there";
      reading.error(node, "the file " + path.getFileName() + " " + trouble, "looked for " + path);
    } catch (IOException e) {
      reading.error(node, "the file " + path.getFileName() + " cannot be read as UTF-8", null);
    }
    return null;
  }
}
