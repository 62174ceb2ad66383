package io.cameleer.api;

import io.cameleer.model.Access.Role;
import io.cameleer.run.OutgoingPolicy;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP API, served at one or more addresses. Safe for use by several threads. */
public final class HttpApi implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);
  private static final int STOP_SECONDS = 5;
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);

  /** Routes written by hand hold a worker as long as they answer a request. */
  private static final int WORKERS = 64;

  private final RunEvents events;
  private final InFlight inFlight = new InFlight();
  private final ServiceInWaiting service = new ServiceInWaiting();
  private final Vertx vertx;
  private final ExecutorService threads;
  private final UploadFolder uploads;
  private final Room room;
  private final OtherRoutes others;
  private final RunEnd end;
  private final StartRun start;
  private final Health health;
  private @Nullable Metrics metrics;
  private @Nullable Callbacks callbacks;
  private final List<Listener> listeners = new ArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  private HttpApi(RunEvents events, Room room) {
    this.room = room;
    this.events = events;
    this.uploads = UploadFolder.open(); // which may fail: nothing else is open yet
    this.vertx = vertx();
    this.threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("api-", 0).factory());
    this.others = new OtherRoutes(vertx, uploads.path(), room);
    this.end = new RunEnd(vertx, threads, new RunStreams(service, events));
    this.start = new StartRun(service, end);
    this.health = new Health(service);
  }

  /**
   * An API that is served nowhere yet.
   *
   * @param events the events of all runs: a listener of the engines
   * @throws ServerException when uploads cannot be kept in the folder for temporary files
   */
  public static HttpApi create(RunEvents events) {
    return create(events, Room.ofMemory());
  }

  static HttpApi create(RunEvents events, Room room) {
    return new HttpApi(events, room);
  }

  /** Answers with this at {@code /metrics}; to be said before {@link #listen}. */
  public void measure(Metrics source) {
    metrics = source;
  }

  /**
   * Opens the ports; until {@link #serve} the answers say that the server is starting.
   *
   * @throws ServerException when a port is taken, or a certificate or a key is not there
   */
  public void listen(ApiOptions options) {
    Callbacks reports = new Callbacks(vertx, threads, options);
    events.whenRunsEnd(reports::ended);
    start.reportingTo(OutgoingPolicy.of(options.environment()));
    callbacks = reports;
    others.limit(options.limits());
    Map<String, List<Address>> ports = new LinkedHashMap<>();
    for (Address address : options.addresses()) {
      ports
          .computeIfAbsent(address.host() + " " + address.port(), port -> new ArrayList<>())
          .add(address);
    }
    ports.values().forEach(sharing -> open(sharing, options));
  }

  /** Serves this from here on. */
  public void serve(RunService served) {
    service.arrive(served);
    if (callbacks != null) {
      callbacks.begin(served);
    }
  }

  private static Vertx vertx() {
    FileSystemOptions files =
        new FileSystemOptions().setClassPathResolvingEnabled(false).setFileCachingEnabled(false);
    return Vertx.vertx(new VertxOptions().setFileSystemOptions(files).setWorkerPoolSize(WORKERS));
  }

  private void open(List<Address> sharing, ApiOptions options) {
    Router root = Router.router(vertx);
    for (Address address : sharing) {
      warn(address);
      Gate gate = Gate.of(address.access(), options.environment());
      Reception reception =
          new Reception(
              vertx,
              gate,
              options.limits(),
              address.basePath(),
              threads,
              inFlight,
              new Bodies(vertx, options.limits(), room, uploads.path()));
      root.route(address.basePath() + "/*")
          .subRouter(
              reception.router(
                  paths(address.basePath(), options.limits()), address.origins(), others.router()));
    }
    root.route().handler(Reception::nowhere);
    listeners.add(Listener.open(vertx, sharing.getFirst(), options.limits(), root));
  }

  private static void warn(Address address) {
    if (address.isPublic() && address.access().isOpen()) {
      LOG.warn(
          "other machines can call port {} of {}, and anybody may do anything there: say 'auth' in"
              + " the controller, or listen on {}",
          address.port(),
          address.host(),
          Address.LOCAL);
    }
  }

  private Paths paths(String basePath, ApiLimits limits) {
    WorkflowOperations workflows = new WorkflowOperations(service);
    RunOperations runs = new RunOperations(service, end, start);
    EventOperations following = new EventOperations(service, events, limits);
    OpenApi description = new OpenApi(basePath);
    Paths paths =
        new Paths()
            .add("GET", "/health", Role.VIEW, Operation.direct(health::all))
            .add("GET", "/health/live", null, Operation.direct(health::live))
            .add("GET", "/health/ready", null, Operation.direct(health::ready))
            .add("POST", "/api/reload", Role.ADMIN, Operation.direct(health::reload))
            .add("GET", "/api/openapi.json", Role.VIEW, Operation.direct(description::json))
            .add("GET", "/api/openapi.yaml", Role.VIEW, Operation.direct(description::yaml))
            .add("GET", "/api/workflows", Role.VIEW, Operation.direct(workflows::list))
            .add("POST", "/api/workflows/runs", Role.RUN, start::start)
            .add("GET", "/api/workflows/:id", Role.VIEW, Operation.direct(workflows::show))
            .add("GET", "/api/workflows/:id/schema", Role.VIEW, Operation.direct(workflows::schema))
            .add("POST", "/api/workflows/:id/runs", Role.RUN, start::startNamed);
    Metrics measured = metrics;
    if (measured != null) {
      paths.add("GET", "/metrics", Role.VIEW, Operation.direct(call -> scraped(measured, call)));
    }
    for (String name : List.of("runs", "tasks")) {
      paths
          .add("GET", "/api/" + name, Role.VIEW, Operation.direct(runs::list))
          .add("POST", "/api/" + name, Role.RUN, start::start)
          .add("GET", "/api/" + name + "/:id", Role.VIEW, Operation.direct(runs::show))
          .add("POST", "/api/" + name + "/:id/cancel", Role.RUN, runs::cancel)
          .add("POST", "/api/" + name + "/:id/resume", Role.RUN, runs::resume)
          .add("POST", "/api/" + name + "/:id/rerun", Role.RUN, runs::rerun)
          .add("GET", "/api/" + name + "/:id/events", Role.VIEW, following::follow);
    }
    return paths;
  }

  private static Answer scraped(Metrics metrics, Call call) {
    String accept = call.header("Accept");
    return Answer.text(200, metrics.contentType(accept), metrics.text(accept));
  }

  /** Lets {@code platform-http:} routes of a Camel context be served here; before it starts. */
  public void install(CamelContext camel) {
    others.install(camel);
  }

  /** The URLs where it is served. */
  public List<String> urls() {
    return listeners.stream().map(Listener::url).toList();
  }

  /** The first port, as it was opened. */
  public int port() {
    return listeners.getFirst().port();
  }

  /** Where uploads are kept while they are read. */
  String uploads() {
    return uploads.path();
  }

  /** How many callers wait for the end of a run. */
  int waiting() {
    return end.waiting();
  }

  /** Takes no more runs on, and is no longer ready; all else goes on. */
  public void refuseRuns() {
    start.stop();
    health.stop();
  }

  /** Answers everybody who waits for a run with where to find it, then closes all ports. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    refuseRuns();
    end.stop();
    inFlight.awaitNone(LAST_ANSWERS);
    if (callbacks != null) {
      callbacks.close();
    }
    listeners.forEach(Listener::close);
    try {
      vertx
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(STOP_SECONDS, TimeUnit.SECONDS)
          .join();
    } catch (CompletionException e) {
      LOG.debug("the server's threads did not end in time", e);
    }
    threads.shutdown();
    uploads.close();
  }
}
