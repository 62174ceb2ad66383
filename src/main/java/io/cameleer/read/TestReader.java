package io.cameleer.read;

import io.cameleer.model.TestSuite;
import io.cameleer.model.WorkflowDocument;
import io.cameleer.source.Problem;
import io.cameleer.source.Problems;
import io.cameleer.source.SourceText;
import io.cameleer.source.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code *.test.yaml} files, and the documents that they test. Safe for use by several
 * threads.
 */
public final class TestReader {
  /** What the names of such files end with. */
  public static final String ENDING = ".test.yaml";

  private final Path file;
  private final Problems problems = new Problems();
  private final List<SourceText> sources = new ArrayList<>();

  private TestReader(Path file) {
    this.file = file;
  }

  /**
   * Reads and checks a file of tests with its document and overlays; mistakes in the texts are
   * never exceptions.
   *
   * @param file its folder is what the files that it names are relative to
   */
  public static TestResult read(Path file) {
    TestReader reader = new TestReader(file);
    TestSuite suite = reader.suite();
    return new TestResult(
        reader.problems.hasErrors() ? null : suite, reader.problems.all(), reader.sources);
  }

  private @Nullable TestSuite suite() {
    SourceText text = source(file);
    Node root = text == null ? null : TreeReader.read(text, problems);
    if (root == null) {
      return null;
    }
    Reading reading =
        new Reading(Findings.in(folder(), problems), Set.of("env"), null, null, Declared.NOTHING);
    Fields fields = Fields.open(root, TestFields.SECTION, reading);
    if (fields == null) {
      return null;
    }
    WorkflowDocument document = document(fields, reading);
    TestSuite suite = TestFields.read(fields, document);
    NameChecks.check(reading.findings(), null, List.of(), List.of());
    return suite;
  }

  /** The document under test; null after problems were added. */
  private @Nullable WorkflowDocument document(Fields fields, Reading reading) {
    Path tested = folder().resolve(fields.get(TestFields.DOCUMENT, usualDocument()));
    SourceText text = source(shown(tested), fields.key(TestFields.DOCUMENT));
    boolean complete = text != null;
    List<SourceText> overlays = new ArrayList<>();
    for (String name : fields.get(TestFields.OVERLAYS, List.of())) {
      SourceText overlay = source(shown(folder().resolve(name)), fields.key(TestFields.OVERLAYS));
      complete &= overlay != null;
      if (overlay != null) {
        overlays.add(overlay);
      }
    }
    if (text == null || !complete) {
      return null;
    }
    Node.Mapping inline =
        fields.get(TestFields.OVERLAY) instanceof Node.Mapping map
            ? Singular.expanded(map, reading)
            : null;
    Path parent = tested.toAbsolutePath().normalize().getParent();
    ReadResult read =
        WorkflowReader.read(text, parent == null ? folder() : parent, overlays, inline);
    read.problems().stream().filter(Problem::isError).forEach(problems::add);
    return read.valid();
  }

  /** {@code order.test.yaml} tests {@code order.workflow.yaml}. */
  private String usualDocument() {
    String name = String.valueOf(file.getFileName());
    String stem = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    return stem + ".workflow.yaml";
  }

  private Path folder() {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? Path.of("").toAbsolutePath() : parent;
  }

  /** As the user named the file of tests, so that what stands beside it is named alike. */
  private Path shown(Path other) {
    Path parent = file.getParent();
    Path near = parent == null ? Path.of("") : parent;
    Path absolute = other.normalize();
    return absolute.startsWith(folder()) ? near.resolve(folder().relativize(absolute)) : absolute;
  }

  private @Nullable SourceText source(Path path) {
    SourceText text = TextFile.read(path, problems);
    if (text != null) {
      sources.add(text);
    }
    return text;
  }

  /** A file that the tests name: when it cannot be read, that is a problem at the name. */
  private @Nullable SourceText source(Path path, Node at) {
    Problems unreadable = new Problems();
    SourceText text = TextFile.read(path, unreadable);
    if (text != null) {
      sources.add(text);
    }
    unreadable
        .all()
        .forEach(p -> problems.error(at.at(), at.length(), path + ": " + p.message(), p.hint()));
    return text;
  }
}
