package io.cameleer.engine;

import java.io.InputStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.dsl.yaml.YamlRoutesBuilderLoader;
import org.apache.camel.spi.Resource;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.YamlUnicodeReader;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Camel's loader of YAML routes without the bound of 3 MB that its YAML reader has by default: the
 * routes of a document are many times as long as the document, which was bounded when it was read.
 */
final class LargeRoutes extends YamlRoutesBuilderLoader {
  @Override
  public RouteBuilder doLoadRouteBuilder(Resource resource) throws Exception {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(resource.getLocation())
            .setCodePointLimit(Integer.MAX_VALUE)
            .build();
    try (InputStream text = resourceInputStream(resource)) {
      StreamReader reader = new StreamReader(settings, new YamlUnicodeReader(text));
      Node root =
          new Composer(settings, new ParserImpl(settings, reader))
              .getSingleNode()
              .orElseThrow(() -> new EngineException("there are no routes in it", null));
      return builder(newYamlDeserializationContext(settings, resource), root);
    }
  }
}
