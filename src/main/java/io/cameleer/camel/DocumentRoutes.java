package io.cameleer.camel;

import io.cameleer.camel.vault.SecretException;
import io.cameleer.compile.Compiler;
import io.cameleer.model.Component;
import io.cameleer.model.Secret;
import io.cameleer.model.WorkflowDocument;
import io.cameleer.plan.Planner.Form;
import io.cameleer.source.InvalidDocumentException;
import io.cameleer.source.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The routes of a document for a Camel context in which there may be others already. Components
 * belong to their document, workflows to all: a component whose id is taken is called {@code
 * direct:<id>@<document>} there, and the document's jobs call it so.
 */
public final class DocumentRoutes {
  private static final String SCHEME = "direct:";
  private static final int LONGEST_NAME = 100;

  private DocumentRoutes() {}

  /**
   * Lets the routes of a document see what the document says they may: variables of the
   * environment, and secrets, which are looked up now.
   *
   * @throws InvalidDocumentException with all secrets that cannot be had
   */
  public static void prepare(CamelContext camel, WorkflowDocument document) {
    Environment environment = WorkflowRuntime.of(camel).environment();
    environment.allow(document.env());
    List<Problem> problems = new ArrayList<>();
    for (Secret secret : document.secrets()) {
      try {
        var unused = environment.secretValues().require(secret.place().reference(), camel);
      } catch (SecretException e) {
        problems.add(
            new Problem(
                Problem.Severity.ERROR,
                secret.at(),
                secret.place().toString().length(),
                "the secret '%s' cannot be had from %s: %s"
                    .formatted(secret.name(), secret.place(), e.found()),
                e.hint()));
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidDocumentException(problems);
    }
  }

  /**
   * Compiles a document.
   *
   * @param camel where it is to be loaded
   * @param replaced the location of the routes that it is to replace, whose names it may have; null
   *     for none
   */
  public static String compile(
      CamelContext camel, WorkflowDocument document, @Nullable String replaced) {
    Set<String> names = names(camel, replaced);
    Set<String> ids = document.components().stream().map(Component::id).collect(Collectors.toSet());
    Set<String> clashes = new HashSet<>(names);
    clashes.retainAll(ids);
    return Compiler.compile(
        document, Form.STRUCTURED, clashes, qualifier(document, clashes, names));
  }

  /** What is behind {@code direct:} in the routes there are, without what follows a slash. */
  private static Set<String> names(CamelContext camel, @Nullable String replaced) {
    Set<String> names = new HashSet<>();
    Model model = camel.getCamelContextExtension().getContextPlugin(Model.class);
    for (RouteDefinition route : model.getRouteDefinitions()) {
      String uri = route.getInput() == null ? null : route.getInput().getEndpointUri();
      if (uri != null && uri.startsWith(SCHEME) && !isFrom(route, replaced)) {
        names.add(name(uri));
      }
    }
    return names;
  }

  private static boolean isFrom(RouteDefinition route, @Nullable String location) {
    Resource resource = route.getResource();
    return resource != null && Objects.equals(resource.getLocation(), location);
  }

  private static String name(String uri) {
    String name = uri.substring(SCHEME.length()).replaceFirst("^/+", "");
    return name.split("[/?]", 2)[0];
  }

  /** The document's name, with a number where a component of another one is called so. */
  private static String qualifier(
      WorkflowDocument document, Set<String> clashes, Set<String> names) {
    String base = shortName(document.at().file());
    String name = base;
    for (int i = 2; isTaken(name, clashes, names); i++) {
      name = base + "-" + i;
    }
    return name;
  }

  private static boolean isTaken(String qualifier, Set<String> clashes, Set<String> names) {
    return clashes.stream().anyMatch(id -> names.contains(id + "@" + qualifier));
  }

  /** {@code routes/orders.workflow.yaml} is {@code orders}. */
  private static String shortName(String file) {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    String plain = name.split("\\.", 2)[0].replaceAll("[^\\p{L}\\p{N}_-]", "-");
    String known = plain.isEmpty() ? "document" : plain;
    return known.length() > LONGEST_NAME ? known.substring(0, LONGEST_NAME) : known;
  }
}
