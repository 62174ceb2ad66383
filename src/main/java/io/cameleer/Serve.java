package io.cameleer;

import io.cameleer.api.Addresses;
import io.cameleer.api.ApiOptions;
import io.cameleer.api.DeploymentService;
import io.cameleer.api.HttpApi;
import io.cameleer.api.RunEvents;
import io.cameleer.cli.Server;
import io.cameleer.engine.Admission;
import io.cameleer.engine.DeploymentOptions;
import io.cameleer.engine.Deployments;
import io.cameleer.engine.EngineException;
import io.cameleer.engine.EngineOptions;
import io.cameleer.engine.RunLimits;
import io.cameleer.engine.WorkflowInfo;
import io.cameleer.model.Access;
import io.cameleer.model.Access.ApiKey;
import io.cameleer.model.Access.Role;
import io.cameleer.model.Controller;
import io.cameleer.model.SecretPlace;
import io.cameleer.run.Sealed;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Puts a server together: the API over deployments over a journal. */
final class Serve implements Server {
  private static final String KEY = "CAMELEER_API_KEY";
  private static final Duration WATCH = Duration.ofSeconds(1);

  private final EngineOptions usual;
  private final Map<String, String> environment;

  Serve(EngineOptions usual, Map<String, String> environment) {
    this.usual = usual;
    this.environment = environment;
  }

  @Override
  public Serving start(Request request) {
    CompletableFuture<Kept> opening =
        CompletableFuture.supplyAsync(
            () -> Kept.open(request, environment),
            open -> Thread.ofPlatform().name("cameleer opens").daemon().start(open));
    RunEvents events = new RunEvents();
    Watch watch = null;
    Running running;
    try {
      watch = new Watch(environment);
      running = new Running(watch, HttpApi.create(events));
    } catch (RuntimeException e) {
      var unused = opening.thenAccept(Kept::close);
      if (watch != null) {
        watch.close();
      }
      throw e;
    }
    boolean started = false;
    try {
      running.start(request, events, opening);
      started = true;
      return running;
    } finally {
      if (!started) {
        running.stop();
      }
    }
  }

  private @Nullable String said(@Nullable String option, String variable) {
    return Kept.said(option, variable, environment);
  }

  private @Nullable Integer port(@Nullable Integer option) {
    String text = said(option == null ? null : option.toString(), "CAMELEER_PORT");
    try {
      return text == null ? null : Integer.valueOf(text);
    } catch (NumberFormatException e) {
      throw new EngineException("CAMELEER_PORT: expected a number, found '" + text + "'", e);
    }
  }

  private Addresses addresses(Request request, List<Controller> controllers) {
    String host = said(request.host(), "CAMELEER_HOST");
    Addresses addresses = Addresses.of(controllers, host, port(request.port()));
    if (said(null, KEY) == null) {
      return addresses;
    }
    ApiKey key = new ApiKey("operator", new SecretPlace.Variable(KEY), Role.ADMIN);
    return addresses.guardedBy(new Access(List.of(key), null));
  }

  /** A server that starts, runs, and stops. */
  private final class Running implements Serving {
    private final Watch watch;
    private final HttpApi api;
    private @Nullable Kept kept;
    private @Nullable Deployments deployments;
    private Duration grace = Duration.ZERO;
    private int resumed;

    Running(Watch watch, HttpApi api) {
      this.watch = watch;
      this.api = api;
    }

    /**
     * The ports are open before runs go on, so that a port that is taken stops nothing half-way.
     *
     * @param opening where runs are kept, as soon as that is open
     */
    void start(Request request, RunEvents events, CompletableFuture<Kept> opening) {
      Kept opened = Kept.of(opening);
      kept = opened;
      Admission admission = new Admission(RunLimits.NONE);
      Deployments started =
          Deployments.start(
              new DeploymentOptions(
                  request.places(), request.overlays(), engine(request, events, admission), WATCH),
              opened.store());
      deployments = started;
      List<Controller> controllers =
          started.documents().stream().flatMap(d -> d.controllers().stream()).toList();
      Addresses addresses = addresses(request, controllers);
      grace = addresses.shutdownTimeout();
      Integer queue = addresses.queue();
      admission.limit(
          new RunLimits(
              addresses.maxConcurrentRuns(), queue == null ? RunLimits.DEFAULT_QUEUE : queue));
      watch.attach(started, opened.lag());
      api.measure(watch.scrape());
      api.listen(ApiOptions.of(addresses, withVaults(addresses, started)));
      resumed = started.recover();
      api.serve(new DeploymentService(started));
    }

    /** The environment, and what the documents' secrets in vaults are, as far as keys are there. */
    private Map<String, String> withVaults(Addresses addresses, Deployments started) {
      Map<String, String> known = new HashMap<>(environment);
      for (SecretPlace place : addresses.secrets()) {
        if (place instanceof SecretPlace.InVault vault) {
          Object value = started.unseal(Sealed.reference(vault.reference()));
          known.put(vault.reference(), String.valueOf(value));
        }
      }
      return known;
    }

    private EngineOptions engine(Request request, RunEvents events, Admission admission) {
      EngineOptions options =
          usual
              .withJournal(kept().journal())
              .withListener(events)
              .withAdmission(admission)
              .withFaults(request.faults())
              .withSetup(api::install);
      return watch.on(
          request.database() == null ? options : options.withDatabase(request.database()));
    }

    private Kept kept() {
      return Objects.requireNonNull(kept, "a server that runs");
    }

    private Deployments deployments() {
      return Objects.requireNonNull(deployments, "a server that runs");
    }

    @Override
    public List<String> urls() {
      return api.urls();
    }

    @Override
    public List<WorkflowInfo> workflows() {
      return deployments().workflows();
    }

    @Override
    public List<String> warnings() {
      return deployments().warnings();
    }

    @Override
    public String store() {
      return kept().shown();
    }

    @Override
    public int resumed() {
      return resumed;
    }

    @Override
    public void stop() {
      api.refuseRuns();
      if (deployments != null) {
        deployments.suspend(grace);
      }
      api.close();
      if (kept != null) {
        kept.close();
      }
      watch.close();
    }
  }
}
