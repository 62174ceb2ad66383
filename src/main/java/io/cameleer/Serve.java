package io.cameleer;

import io.cameleer.api.Addresses;
import io.cameleer.api.ApiOptions;
import io.cameleer.api.DeploymentService;
import io.cameleer.api.HttpApi;
import io.cameleer.api.RunEvents;
import io.cameleer.cli.Server;
import io.cameleer.database.DatabaseUrl;
import io.cameleer.engine.Admission;
import io.cameleer.engine.DeploymentOptions;
import io.cameleer.engine.Deployments;
import io.cameleer.engine.EngineException;
import io.cameleer.engine.EngineOptions;
import io.cameleer.engine.RecentRuns;
import io.cameleer.engine.RunLimits;
import io.cameleer.engine.WorkflowInfo;
import io.cameleer.journal.Durability;
import io.cameleer.journal.JournalOptions;
import io.cameleer.journal.SqlJournal;
import io.cameleer.model.Access;
import io.cameleer.model.Access.ApiKey;
import io.cameleer.model.Access.Role;
import io.cameleer.model.Controller;
import io.cameleer.model.SecretPlace;
import io.cameleer.run.Durations;
import io.cameleer.run.RunJournal;
import io.cameleer.run.RunStore;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Puts a server together: the API over deployments over a journal. */
final class Serve implements Server {
  private static final String KEY = "CAMELEER_API_KEY";
  private static final String KEEP = "CAMELEER_KEEP_RUNS";
  private static final int KEPT_IN_MEMORY = 1000;
  private static final Duration WATCH = Duration.ofSeconds(1);

  private final EngineOptions usual;
  private final Map<String, String> environment;

  Serve(EngineOptions usual, Map<String, String> environment) {
    this.usual = usual;
    this.environment = environment;
  }

  @Override
  public Serving start(Request request) {
    Watch watch = new Watch(environment);
    Kept kept = kept(request);
    RunEvents events = new RunEvents();
    HttpApi api = HttpApi.create(events);
    Running running = new Running(api, kept, watch);
    boolean started = false;
    try {
      running.start(request, events);
      started = true;
      return running;
    } finally {
      if (!started) {
        running.stop();
      }
    }
  }

  /**
   * Where runs are kept.
   *
   * @param journal what is written
   * @param store what is read
   * @param shown the place, for people
   * @param lag how many changes wait to be stored
   * @param close lets go of it
   */
  private record Kept(
      RunJournal journal, RunStore store, String shown, IntSupplier lag, Runnable close) {}

  private Kept kept(Request request) {
    String word = said(request.durability(), "CAMELEER_DURABILITY");
    if ("off".equals(word)) {
      RecentRuns recent = new RecentRuns(KEPT_IN_MEMORY);
      return new Kept(recent, recent, "in memory: a restart forgets them", () -> 0, () -> {});
    }
    String given = said(request.database(), "CAMELEER_DATABASE");
    String url = given == null ? DatabaseUrl.inFolder(null) : given;
    JournalOptions options = JournalOptions.of(url).with(durability(word));
    SqlJournal journal = SqlJournal.open(options.withKeep(keep(options.keep())));
    return new Kept(journal, journal, DatabaseUrl.shown(url), journal::lag, journal::close);
  }

  /** For how long runs are kept after their end. */
  private Duration keep(Duration usual) {
    String text = said(null, KEEP);
    Duration time = text == null ? usual : Durations.parse(text);
    if (time == null) {
      throw new EngineException(
          "%s: expected a time like 12h or 30d, a year at most, found '%s'".formatted(KEEP, text),
          null);
    }
    return time;
  }

  private static Durability durability(@Nullable String word) {
    if (word == null) {
      return Durability.FULL;
    }
    for (Durability each : Durability.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
        return each;
      }
    }
    throw new EngineException("durability '" + word + "': expected full, relaxed, or off", null);
  }

  private @Nullable String said(@Nullable String option, String variable) {
    String value = option == null ? environment.get(variable) : option;
    return value == null || value.isBlank() ? null : value;
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
    private final HttpApi api;
    private final Kept kept;
    private final Watch watch;
    private @Nullable Deployments deployments;
    private Duration grace = Duration.ZERO;
    private int resumed;

    Running(HttpApi api, Kept kept, Watch watch) {
      this.api = api;
      this.kept = kept;
      this.watch = watch;
    }

    /**
     * The ports are open before runs go on, so that a port that is taken stops nothing half-way.
     */
    void start(Request request, RunEvents events) {
      Admission admission = new Admission(RunLimits.NONE);
      Deployments started =
          Deployments.start(
              new DeploymentOptions(
                  request.places(), request.overlays(), engine(request, events, admission), WATCH),
              kept.store());
      deployments = started;
      List<Controller> controllers =
          started.documents().stream().flatMap(d -> d.controllers().stream()).toList();
      Addresses addresses = addresses(request, controllers);
      grace = addresses.shutdownTimeout();
      Integer queue = addresses.queue();
      admission.limit(
          new RunLimits(
              addresses.maxConcurrentRuns(), queue == null ? RunLimits.DEFAULT_QUEUE : queue));
      watch.attach(started, kept.lag());
      api.measure(watch.scrape());
      api.listen(ApiOptions.of(addresses, environment));
      resumed = started.recover();
      api.serve(new DeploymentService(started));
    }

    private EngineOptions engine(Request request, RunEvents events, Admission admission) {
      EngineOptions options =
          usual
              .withJournal(kept.journal())
              .withListener(events)
              .withAdmission(admission)
              .withFaults(request.faults())
              .withSetup(api::install);
      return watch.on(
          request.database() == null ? options : options.withDatabase(request.database()));
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
      return kept.shown();
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
      kept.close().run();
      watch.close();
    }
  }
}
