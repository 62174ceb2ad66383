package io.cameleer.engine;

import io.cameleer.read.DocumentSchema;
import io.cameleer.read.ReadResult;
import io.cameleer.read.WorkflowReader;
import io.cameleer.source.Problem;
import io.cameleer.source.Problems;
import io.cameleer.source.SourceText;
import io.cameleer.source.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.RoutesBuilderLoader;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Reads and checks documents without starting anything. */
public final class Documents {
  private Documents() {}

  /**
   * Reads a document and what is laid over it. A mistake of the author's, an unreadable file
   * included, becomes a problem of the result.
   *
   * @param file the document; its folder is what its paths are relative to
   * @param overlays documents laid over it, in this order
   */
  public static CheckedDocument check(Path file, List<Path> overlays) {
    Problems unreadable = new Problems();
    List<SourceText> texts = new ArrayList<>();
    for (Path path : files(file, overlays)) {
      SourceText text = TextFile.read(path, unreadable);
      if (text != null) {
        texts.add(text);
      }
    }
    if (unreadable.hasErrors()) {
      return CheckedDocument.invalid(unreadable.all(), texts);
    }
    return check(texts.getFirst(), folder(file), texts.subList(1, texts.size()));
  }

  /**
   * Checks a document that has been read already.
   *
   * @param folder what the paths in it are relative to
   */
  public static CheckedDocument check(SourceText text, Path folder, List<SourceText> overlays) {
    List<SourceText> sources = new ArrayList<>();
    sources.add(text);
    sources.addAll(overlays);
    ReadResult result = WorkflowReader.read(text, folder, overlays);
    return result
        .document()
        .map(document -> CheckedDocument.valid(document, result.problems(), sources))
        .orElseGet(() -> CheckedDocument.invalid(result.problems(), sources));
  }

  /**
   * What a valid document needs and this environment does not have: secrets from vaults that are
   * not set up. Warnings, as the document may be meant for another environment; no vault is asked.
   */
  public static List<Problem> unready(CheckedDocument document, Map<String, String> environment) {
    return VaultChecks.of(document.document().secrets(), environment);
  }

  /** The same for routes written by hand. */
  public static List<Problem> unready(CheckedRoutes routes, Map<String, String> environment) {
    return routes.sources().stream()
        .flatMap(text -> VaultChecks.of(text, environment).stream())
        .toList();
  }

  /**
   * Reads a file of Camel routes, as Camel does, and starts nothing. What shows only when the
   * routes are started, an endpoint that does not exist, is not found here.
   */
  public static CheckedRoutes checkRoutes(Path file) {
    Problems problems = new Problems();
    SourceText text = TextFile.read(file, problems);
    if (text == null) {
      return new CheckedRoutes(problems.all(), List.of());
    }
    CamelContext camel = new DefaultCamelContext();
    camel.disableJMX();
    try {
      camel.build();
      RoutesBuilderLoader loader = PluginHelper.getRoutesLoader(camel).getRoutesLoader("yaml");
      if (loader.loadRoutesBuilder(ResourceHelper.fromString(text.name(), text.text()))
          instanceof RouteBuilder routes) {
        routes.configureRoutes(camel);
      }
    } catch (Exception e) {
      problems.add(CamelTrouble.problem(text, e));
    } finally {
      camel.stop();
    }
    return new CheckedRoutes(problems.all(), List.of(text));
  }

  /** The JSON Schema of workflow documents, as text. */
  public static String schema() {
    return DocumentSchema.json();
  }

  private static List<Path> files(Path file, List<Path> overlays) {
    List<Path> files = new ArrayList<>();
    files.add(file);
    files.addAll(overlays);
    return files;
  }

  private static Path folder(Path file) {
    Path parent = file.toAbsolutePath().normalize().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }
}
