package io.cameleer.read;

import io.cameleer.expr.Template;
import io.cameleer.model.Mock;
import io.cameleer.model.TestCase;
import io.cameleer.model.TestSuite;
import io.cameleer.model.Workflow;
import io.cameleer.model.WorkflowDocument;
import io.cameleer.source.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file of tests, and the cases in it. What the file says holds for every case. */
final class TestFields {
  static final Field<String> DOCUMENT =
      Field.of(
          "document", Shapes.text(), "The document under test: x.workflow.yaml of x.test.yaml.");
  static final Field<List<String>> OVERLAYS =
      Field.of(
          "overlays",
          Shapes.list(Shapes.text(), "a list of files"),
          "Documents laid over it, one after the other.");
  static final Field<Node> OVERLAY =
      Field.of("overlay", Shapes.anything(), "One more document laid over it, written in place.");
  private static final Field<String> WORKFLOW =
      Field.of("workflow", Shapes.text(), "The workflow that runs, the usual one if absent.");
  private static final Field<Map<String, String>> ENVIRONMENT =
      Field.of(
          "environment",
          Shapes.map(Shapes.text(), "an object of environment variables"),
          "Environment variables set beside those of the process.");
  private static final Field<Node> MOCKS =
      Field.of("mocks", Shapes.anything(), "What answers in the place of components.");
  private static final Field<Duration> TIMEOUT =
      Field.of("timeout", Shapes.duration(), "How long a run may take, 1m if absent.");
  private static final Field<Node> CASES =
      Field.of("cases", Shapes.anything(), "The cases: a list.");

  private static final Field<String> NAME = Field.of("name", Shapes.text(), "What the case shows.");
  private static final Field<Template> INPUT =
      Field.of("input", Shapes.template(), "What the run is given, null if absent.");
  private static final Field<Node> EXPECT =
      Field.of("expect", Shapes.anything(), "What must come of the run.");

  static final Section SECTION =
      Section.of(
              "tests",
              "a file of tests",
              "Runs of a workflow, and what must come of them.",
              DOCUMENT,
              OVERLAYS,
              OVERLAY,
              WORKFLOW,
              ENVIRONMENT,
              MOCKS,
              TIMEOUT,
              CASES)
          .requiring(CASES);
  private static final Section CASE =
      Section.of(
              "test-case",
              "a case",
              "One run, and what must come of it.",
              NAME,
              WORKFLOW,
              INPUT,
              ENVIRONMENT,
              MOCKS,
              TIMEOUT,
              EXPECT)
          .requiring(NAME);

  private final Fields file;
  private final @Nullable WorkflowDocument document;
  private final Set<String> names = new LinkedHashSet<>();

  private TestFields(Fields file, @Nullable WorkflowDocument document) {
    this.file = file;
    this.document = document;
  }

  /**
   * Reads the cases; what it returns means nothing when there were errors.
   *
   * @param document what names are checked against; null where it has errors itself
   */
  static @Nullable TestSuite read(Fields file, @Nullable WorkflowDocument document) {
    List<TestCase> cases = new TestFields(file, document).cases();
    return document == null ? null : new TestSuite(file.map().at(), document, cases);
  }

  private List<TestCase> cases() {
    List<TestCase> cases = new ArrayList<>();
    Node node = file.node(CASES);
    Reading reading = file.reading();
    Map<String, Mock> shared = mocks(file);
    if (node == null) {
      return cases;
    }
    if (!(node instanceof Node.Listing list) || list.items().isEmpty()) {
      reading.wrongKind(node, "a list of cases, each an object ('- name: …')");
      return cases;
    }
    for (Node item : list.items()) {
      Fields fields = Fields.open(item, CASE, reading);
      TestCase read = fields == null ? null : testCase(fields, shared);
      if (read != null) {
        cases.add(read);
      }
    }
    return cases;
  }

  private @Nullable TestCase testCase(Fields fields, Map<String, Mock> shared) {
    String name = fields.get(NAME);
    if (name != null && !names.add(name)) {
      fields
          .reading()
          .error(fields.key(NAME), "there is a case '" + name + "' already", "names are unique");
    }
    Template input = fields.get(INPUT);
    Map<String, String> environment = new LinkedHashMap<>(file.get(ENVIRONMENT, Map.of()));
    environment.putAll(fields.get(ENVIRONMENT, Map.of()));
    Map<String, Mock> mocks = new LinkedHashMap<>(shared);
    mocks.putAll(mocks(fields));
    Workflow workflow = workflow(fields);
    ExpectedFields expected = new ExpectedFields(fields.reading(), workflow, mocks);
    var read = expected.read(fields.node(EXPECT));
    return name == null || workflow == null
        ? null
        : new TestCase(
            name,
            fields.map().at(),
            workflow.id(),
            input == null ? Template.constant(null) : input,
            environment,
            List.copyOf(mocks.values()),
            fields.get(TIMEOUT, file.get(TIMEOUT, TestCase.DEFAULT_TIMEOUT)),
            read);
  }

  private Map<String, Mock> mocks(Fields fields) {
    Node node = fields.node(MOCKS);
    return node == null ? Map.of() : new MockFields(fields.reading(), document).read(node);
  }

  /** The case's workflow, the file's, or the document's usual one; null after a problem. */
  private @Nullable Workflow workflow(Fields fields) {
    if (document == null) {
      return null;
    }
    Fields named = fields.has(WORKFLOW) ? fields : file;
    String id = named.get(WORKFLOW);
    if (id == null) {
      return usual(fields);
    }
    Optional<Workflow> found = document.workflow(id);
    Node node = named.node(WORKFLOW);
    if (found.isEmpty() && node != null) {
      List<String> ids = document.workflows().stream().map(Workflow::id).toList();
      String near = Suggestion.didYouMean(id, ids);
      fields
          .reading()
          .error(
              node,
              "unknown workflow '" + CoreSchema.shorten(id) + "'",
              near == null ? "there is " + String.join(", ", ids) : near);
    }
    return found.orElse(null);
  }

  private @Nullable Workflow usual(Fields fields) {
    WorkflowDocument tested = document;
    Workflow usual = tested == null ? null : tested.defaultWorkflow().orElse(null);
    if (usual == null && tested != null) {
      String ids = String.join(", ", tested.workflows().stream().map(Workflow::id).toList());
      fields
          .reading()
          .error(
              fields.map(),
              "the document does not say which workflow",
              "write workflow: one of " + ids);
    }
    return usual;
  }
}
