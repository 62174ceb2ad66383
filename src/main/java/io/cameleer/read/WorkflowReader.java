package io.cameleer.read;

import io.cameleer.model.WorkflowDocument;
import io.cameleer.source.Problems;
import io.cameleer.source.SourceText;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads workflow documents. Safe for use by several threads. */
public final class WorkflowReader {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private WorkflowReader() {}

  /**
   * Reads and checks a document with its overlays.
   *
   * @param document the document
   * @param folder what paths in the document are relative to
   * @param overlays laid over the document one after the other
   * @return the document if there are no errors, and all problems; mistakes in the text are never
   *     exceptions
   */
  public static ReadResult read(SourceText document, Path folder, List<SourceText> overlays) {
    return read(document, folder, overlays, null);
  }

  /** The same, with one more document laid over all, singular keys expanded; null for none. */
  static ReadResult read(
      SourceText document, Path folder, List<SourceText> overlays, Node.@Nullable Mapping topmost) {
    Problems problems = new Problems();
    Reading reading =
        new Reading(
            Findings.in(folder.toAbsolutePath().normalize(), problems),
            Set.of(),
            null,
            null,
            Declared.NOTHING);
    Node.Mapping root = root(document, reading);
    boolean complete = root != null;
    for (SourceText overlay : overlays) {
      Node.Mapping over = root(overlay, reading);
      complete &= over != null;
      root = root == null || over == null ? root : Overlay.laid(root, over);
    }
    root = root == null || topmost == null ? root : Overlay.laid(root, topmost);
    WorkflowDocument read = root == null || !complete ? null : DocumentFields.read(root, reading);
    return new ReadResult(problems.hasErrors() ? null : read, problems.all());
  }

  private static Node.@Nullable Mapping root(SourceText text, Reading reading) {
    Node root = TreeReader.read(withoutMark(text), reading.findings().problems());
    if (root == null) {
      return null;
    }
    if (root instanceof Node.Mapping map) {
      return Singular.expanded(map, reading);
    }
    String foreign = ForeignDocument.ofList(root);
    reading.error(
        root,
        "found " + root.word() + ", expected a workflow document",
        foreign == null ? "it begins with 'workflows:' or 'components:'" : foreign);
    return null;
  }

  private static SourceText withoutMark(SourceText text) {
    return !text.text().isEmpty() && text.text().charAt(0) == BYTE_ORDER_MARK
        ? new SourceText(text.name(), text.text().substring(1))
        : text;
  }
}
