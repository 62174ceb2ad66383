package io.cameleer.compile;

import io.cameleer.compile.Node.Items;
import io.cameleer.model.WorkflowDocument;
import io.cameleer.plan.Planner.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compiles documents: what it makes of one is a text in Apache Camel's YAML DSL, and that text is
 * what runs. The same document gives the same text. Stateless.
 */
public final class Compiler {
  private Compiler() {}

  /**
   * The routes of a document: those of its workflows and then those of its components, each in the
   * order of the document.
   *
   * @param document a document that was found valid
   * @throws IllegalArgumentException for a document that no reader would have let through: jobs
   *     that cannot be planned, a component or action that is not there, an id with a slash in it
   */
  public static String compile(WorkflowDocument document) {
    return compile(document, Form.STRUCTURED);
  }

  /** The same, with the jobs planned in this form. */
  public static String compile(WorkflowDocument document, Form form) {
    return compile(document, form, Set.of(), "document");
  }

  /**
   * The same, for a document that runs together with others.
   *
   * @param elsewhere the ids of components that the others have; where this one has such an id as
   *     well, its routes are called {@code <id>@<qualifier>}
   * @param qualifier a name for the document, of the characters that ids have
   */
  public static String compile(
      WorkflowDocument document, Form form, Set<String> elsewhere, String qualifier) {
    Names names = new Names(document, elsewhere, qualifier);
    List<Node> routes = new ArrayList<>();
    document.workflows().forEach(w -> routes.addAll(WorkflowRoutes.of(w, names, form)));
    document.components().forEach(c -> routes.addAll(ComponentRoutes.of(c, names)));
    return header(document)
        + routes.stream()
            .map(route -> "\n" + YamlPrinter.print(new Items(List.of(route))))
            .collect(Collectors.joining());
  }

  /**
   * Says where the text comes from: the document's name, without folders, which differ by machine.
   */
  private static String header(WorkflowDocument document) {
    String file = document.at().file();
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    String line = name.replaceAll("\\p{C}", "?");
    return "# Camel routes, compiled from "
        + line
        + ".\n# Edit the document, and compile it again.\n";
  }
}
