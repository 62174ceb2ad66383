package io.cameleer.camel;

import io.cameleer.model.WorkflowDocument;
import io.cameleer.read.WorkflowReader;
import io.cameleer.source.SourceText;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.RoutesBuilderLoader;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.RoutesBuilderLoaderSupport;

/**
 * Lets Camel load workflow documents, {@code *.workflow.yaml}, wherever it loads routes: the
 * document is read and compiled, and Camel's own YAML loader loads what comes of it.
 */
public final class WorkflowRoutesLoader extends RoutesBuilderLoaderSupport {
  private static final String EXTENSION = "workflow.yaml";

  @Override
  public String getSupportedExtension() {
    return EXTENSION;
  }

  /**
   * The routes of a document.
   *
   * @throws io.cameleer.source.InvalidDocumentException with all that is wrong with it
   */
  @Override
  public RoutesBuilder loadRoutesBuilder(Resource resource) throws Exception {
    WorkflowDocument document =
        WorkflowReader.read(text(resource), folder(resource), List.of()).orThrow();
    DocumentRoutes.prepare(getCamelContext(), document);
    String location = resource.getLocation() + ".camel.yaml";
    String routes = DocumentRoutes.compile(getCamelContext(), document, location);
    RoutesBuilderLoader yaml =
        PluginHelper.getRoutesLoader(getCamelContext()).getRoutesLoader("yaml");
    return yaml.loadRoutesBuilder(ResourceHelper.fromString(location, routes));
  }

  private static SourceText text(Resource resource) throws Exception {
    try (InputStream in = resource.getInputStream()) {
      return new SourceText(
          resource.getLocation(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** What paths in the document are relative to: its own folder where it is a file. */
  private static Path folder(Resource resource) {
    URI uri = resource.getURI();
    Path file = uri != null && "file".equals(uri.getScheme()) ? Path.of(uri) : null;
    Path parent = file == null ? null : file.toAbsolutePath().getParent();
    return parent == null ? Path.of("").toAbsolutePath() : parent;
  }
}
