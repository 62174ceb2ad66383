package io.cameleer.api;

import io.cameleer.engine.Admission;
import io.cameleer.engine.CheckedDocument;
import io.cameleer.engine.Documents;
import io.cameleer.engine.Engine;
import io.cameleer.engine.EngineOptions;
import io.cameleer.engine.RecentRuns;
import io.cameleer.engine.RunLimits;
import io.cameleer.model.Access;
import io.cameleer.model.Controller;
import io.cameleer.source.SourceText;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;

/** A real server on a free port, with the workflows of a document. */
final class ApiServer implements AutoCloseable {
  private static final AtomicInteger NAMES = new AtomicInteger();

  final HttpApi api;
  final Engine engine;
  final RecentRuns runs = new RecentRuns(1000);
  final RunEvents events = new RunEvents();
  final HttpClient client = HttpClient.newHttpClient();

  private ApiServer(Setup setup) {
    api = HttpApi.create(events, setup.room);
    api.listen(setup.options());
    engine =
        Engine.start(
            EngineOptions.defaults()
                .withName("api-test-" + NAMES.incrementAndGet())
                .withJmx(false)
                .withEnvironment(setup.variables)
                .withJournal(runs)
                .withListener(events)
                .withSetup(api::install)
                .withSetup(setup.camel)
                .withAdmission(new Admission(setup.limits)));
    if (!setup.document.isEmpty()) {
      CheckedDocument document =
          Documents.check(
              new SourceText("test.workflow.yaml", setup.document), Path.of("."), List.of());
      engine.load(document);
    }
    if (setup.routes != null) {
      engine.loadRoutes(new SourceText("test.camel.yaml", setup.routes));
    }
    api.serve(new EngineService(engine, runs));
  }

  /** How a server is to be. */
  static final class Setup {
    private String document = "";
    private @Nullable String routes;
    private RunLimits limits = RunLimits.NONE;
    private Address address = new Address(Address.LOCAL, 0, "", Access.OPEN, null, List.of());
    private ApiLimits requests = ApiLimits.DEFAULT;
    private Map<String, String> environment = Map.of();
    private @Nullable String secret;
    private Map<String, String> variables = System.getenv();
    private Room room = Room.ofMemory();
    private Consumer<CamelContext> camel = context -> {};

    Setup document(String text) {
      document = text;
      return this;
    }

    Setup routes(String text) {
      routes = text;
      return this;
    }

    Setup limits(RunLimits other) {
      limits = other;
      return this;
    }

    Setup requests(UnaryOperator<ApiLimits> change) {
      requests = change.apply(requests);
      return this;
    }

    Setup basePath(String path) {
      address =
          new Address(address.host(), 0, path, address.access(), address.tls(), address.origins());
      return this;
    }

    Setup access(Access access, Map<String, String> env) {
      environment = env;
      address =
          new Address(
              address.host(), 0, address.basePath(), access, address.tls(), address.origins());
      return this;
    }

    /** The environment that documents see. */
    Setup variables(Map<String, String> seen) {
      variables = seen;
      return this;
    }

    Setup tls(Controller.Tls tls) {
      address =
          new Address(
              address.host(), 0, address.basePath(), address.access(), tls, address.origins());
      return this;
    }

    Setup origins(String... origins) {
      address =
          new Address(
              address.host(),
              0,
              address.basePath(),
              address.access(),
              address.tls(),
              List.of(origins));
      return this;
    }

    Setup callbackSecret(String key) {
      secret = key;
      return this;
    }

    Setup room(long bytes) {
      room = new Room(bytes);
      return this;
    }

    Setup camel(Consumer<CamelContext> setup) {
      camel = setup;
      return this;
    }

    private ApiOptions options() {
      return new ApiOptions(List.of(address), environment, secret, Duration.ofMillis(10), requests);
    }

    ApiServer start() {
      return new ApiServer(this);
    }
  }

  static Setup with(String document) {
    return new Setup().document(document);
  }

  /** The address of a path. */
  URI at(String path) {
    return URI.create(api.urls().getFirst() + path);
  }

  /** A request that is about to be made. */
  ApiCall call(String method, String path) {
    return new ApiCall(this, method, path);
  }

  ApiCall get(String path) {
    return call("GET", path);
  }

  ApiCall post(String path, String json) {
    return call("POST", path).json(json);
  }

  @Override
  public void close() {
    client.shutdownNow();
    api.close();
    engine.close();
  }
}
