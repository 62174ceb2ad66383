package io.cameleer.engine;

import io.cameleer.camel.call.ServerHandover;
import io.cameleer.run.RecordedRun;
import io.cameleer.run.Run;
import io.cameleer.run.RunRequest;
import io.cameleer.run.RunStore;
import io.cameleer.source.Problem;
import io.cameleer.source.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The documents and routes of some files, always in their newest version that works. A run ends in
 * the version that it began with; an edit that does not work is told and changes nothing. Safe for
 * use by several threads.
 */
public final class Deployments implements AutoCloseable {
  private final Places places;
  private final EngineOptions options;
  private final RunStore store;
  private final List<Deployment> draining = new CopyOnWriteArrayList<>();
  private final Object changing = new Object();
  private final FileWatch watch;
  private volatile Deployment current;
  private final ServerHandover servers = new ServerHandover();
  private final EditProblems problems;
  private final Recovery recovery;
  private volatile boolean closed;
  private int started = 1;

  private Deployments(DeploymentOptions options, RunStore store) {
    this.places = new Places(options.places(), options.overlays());
    this.options = options.engine().withSetup(servers::install);
    this.store = store;
    this.current = first();
    this.problems = new EditProblems(current.documents());
    this.recovery = new Recovery(store, this::find, this::of, options.watch());
    this.watch = new FileWatch(places::stamp, this::look, this::drain, options.watch());
  }

  /**
   * Deploys what is there, and from then on what becomes of it.
   *
   * @param store where the texts of each version are kept, and runs are found
   * @throws io.cameleer.source.InvalidDocumentException when a document cannot run
   * @throws EngineException when Camel does not take something
   */
  public static Deployments start(DeploymentOptions options, RunStore store) {
    Deployments deployments = new Deployments(options, store);
    deployments.watch.start();
    return deployments;
  }

  private Deployment first() {
    Problems found = new Problems();
    RouteFiles files = places.read(found);
    found.throwIfErrors();
    Deployment first = Deployment.start(files, options);
    boolean running = false;
    try {
      store.keepVersion(first.version(), files.texts());
      first.open();
      running = true;
    } finally {
      if (!running) {
        first.engine().close();
      }
    }
    first.tell();
    return first;
  }

  /**
   * Looks at the files now, and takes them over if they have changed and work.
   *
   * @return what is wrong with them; empty when all is well
   */
  public List<Problem> reload() {
    synchronized (changing) {
      problems.clear();
      look();
      return problems.all();
    }
  }

  /** Takes the files over if they have changed. */
  private void look() {
    synchronized (changing) {
      if (closed) {
        return;
      }
      Problems found = new Problems();
      RouteFiles files = places.read(found);
      if (files.isEmpty() && !current.files().isEmpty()) {
        found.error(places.start(), "there are no workflows and no routes any more");
      }
      String version = files.version();
      if (found.hasErrors()) {
        problems.refuse(version, found.all(), current.version());
      } else if (version.equals(current.version())) {
        problems.clear();
      } else if (!problems.isRefused(version)) {
        take(files, version);
      }
    }
  }

  /** Under the lock. */
  private void take(RouteFiles files, String version) {
    Deployment before = current;
    Deployment fresh = null;
    try {
      fresh = Deployment.start(files, next());
      store.keepVersion(version, files.texts());
      before.pause();
      fresh.open();
    } catch (RuntimeException | Error e) { // a library may be incomplete
      if (fresh != null) {
        before.open();
        fresh.engine().close();
      }
      problems.refuse(version, EditProblems.of(e, places.start()), before.version());
      return;
    }
    problems.taken(fresh.documents()); // first: who sees the new version sees no problem of another
    current = fresh;
    draining.add(before);
    before.retire();
    fresh.tell();
  }

  /** Under the lock. */
  private EngineOptions next() {
    return options.withName(options.name() + "-" + ++started);
  }

  private void drain() {
    draining.removeIf(Deployment::closeIfIdle);
  }

  /**
   * Goes on with the runs that a process which is gone has left behind, each in its own version; to
   * be called once, before any run is accepted. A run that cannot go on is told, and tried again.
   *
   * @return how many go on
   */
  public int recover() {
    return recovery.begin();
  }

  /**
   * Goes on with a run that was left unfinished, in its own version; one that goes on already does
   * so once.
   *
   * @throws EngineException when its version is not kept, or does not work any more
   */
  public RunHandle resume(RecordedRun run) {
    return recovery.resume(run);
  }

  /** The deployment of a version, entered. */
  private Deployment of(String version) {
    synchronized (changing) {
      Deployment now = current;
      if ((version.isEmpty() || now.version().equals(version)) && now.enter()) {
        return now;
      }
      for (Deployment older : draining) {
        if (older.version().equals(version) && older.enter()) {
          return older;
        }
      }
      RouteFiles files =
          RouteFiles.of(store.version(version).orElseThrow(() -> EditProblems.notKept(version)));
      Deployment older = Deployment.start(files, next().withSetup(ServerHandover::isOlder));
      older.enter();
      draining.add(older);
      older.retire();
      return older;
    }
  }

  /** The workflows of the newest version, private ones too, by id. */
  public List<WorkflowInfo> workflows() {
    return current.engine().workflows();
  }

  /** The documents of the newest version. */
  public List<CheckedDocument> documents() {
    return current.documents();
  }

  /** The newest version: a hash of its files. */
  public String version() {
    return current.version();
  }

  /** Starts a run in the newest version, see {@link Engine#submit(RunRequest)}. */
  public RunHandle submit(RunRequest request) {
    return inCurrent(engine -> engine.submit(request));
  }

  /** Repeats a run in the newest version, see {@link Engine#rerun}. */
  public RunHandle rerun(RecordedRun run, Rerun how) {
    return inCurrent(engine -> engine.rerun(run, how));
  }

  private <T> T inCurrent(Function<Engine, T> work) {
    while (!closed) {
      Deployment deployment = current;
      if (deployment.enter()) {
        try {
          return work.apply(deployment.engine());
        } finally {
          deployment.leave();
        }
      }
    }
    throw new EngineException("the engine was closed", null);
  }

  /** What was recorded of a run, with its secrets, see {@link Engine#unseal}. */
  public @Nullable Object unseal(@Nullable Object recorded) {
    return current.engine().unseal(recorded);
  }

  /** A run that has not ended, also one within another; empty when there is none of this id. */
  public Optional<Run> find(String id) {
    return all().stream().flatMap(each -> each.engine().find(id).stream()).findFirst();
  }

  /** The runs that have not ended, of all versions. */
  public Collection<Run> live() {
    return all().stream().flatMap(each -> each.engine().live().stream()).toList();
  }

  private List<Deployment> all() {
    List<Deployment> all = new ArrayList<>();
    all.add(current);
    all.addAll(draining);
    return all;
  }

  /** Where runs are found that have ended. */
  public RunStore store() {
    return store;
  }

  /** What is wrong with the files as they are now; empty when they run. */
  public List<Problem> problems() {
    return problems.all();
  }

  /** Why runs that were accepted may not go on at the moment; empty when they do. */
  public Optional<String> unready() {
    return recovery.unready();
  }

  /** What somebody should look after, one line each; empty when all is well. */
  public List<String> warnings() {
    return Stream.concat(problems.lines().stream(), recovery.failures().stream()).toList();
  }

  /**
   * Ends all as {@link Engine#suspend} does.
   *
   * @param grace how long runs may still take
   */
  public void suspend(Duration grace) {
    end(engine -> engine.suspend(grace));
  }

  /** Cancels all runs and closes all engines. */
  @Override
  public void close() {
    end(Engine::close);
  }

  private void end(Consumer<Engine> how) {
    watch.close();
    recovery.close();
    synchronized (changing) {
      closed = true;
      Deployment.end(all(), how);
      servers.close();
    }
  }
}
