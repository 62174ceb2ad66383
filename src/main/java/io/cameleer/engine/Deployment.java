package io.cameleer.engine;

import io.cameleer.source.InvalidDocumentException;
import io.cameleer.source.Problem;
import io.cameleer.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One version of all documents and routes, running in an engine of its own. Safe for use by several
 * threads.
 */
final class Deployment {
  private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);

  private final RouteFiles files;
  private final String version;
  private final List<CheckedDocument> documents;
  private final Engine engine;
  private final OwnConsumers consumers;
  private int inside;
  private boolean retired;
  private boolean closed;

  private Deployment(
      RouteFiles files,
      String version,
      List<CheckedDocument> documents,
      Engine engine,
      OwnConsumers consumers) {
    this.files = files;
    this.version = version;
    this.documents = documents;
    this.engine = engine;
    this.consumers = consumers;
  }

  /**
   * Starts an engine with all of the files in it; routes that begin by themselves wait for {@link
   * #open}.
   *
   * @throws InvalidDocumentException when a document cannot run, with the problems of all
   * @throws EngineException when Camel does not take something
   */
  static Deployment start(RouteFiles files, EngineOptions options) {
    List<CheckedDocument> documents = checked(files);
    String version = files.version();
    AtomicReference<@Nullable OwnConsumers> held = new AtomicReference<>();
    Engine engine =
        Engine.start(
            options.withVersion(version).withSetup(camel -> held.set(OwnConsumers.hold(camel))));
    boolean loaded = false;
    try {
      documents.forEach(engine::load);
      files.routes().forEach(engine::loadRoutes);
      OwnConsumers consumers = held.get();
      if (consumers == null) {
        throw new IllegalStateException("a context that was not set up");
      }
      loaded = true;
      return new Deployment(files, version, documents, engine, consumers);
    } finally {
      if (!loaded) {
        engine.close();
      }
    }
  }

  private static List<CheckedDocument> checked(RouteFiles files) {
    List<CheckedDocument> documents = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (SourceText text : files.documents()) {
      CheckedDocument document = Documents.check(text, RouteFiles.folder(text), files.overlays());
      documents.add(document);
      problems.addAll(document.problems());
    }
    if (!documents.stream().allMatch(CheckedDocument::isValid)) {
      throw new InvalidDocumentException(problems);
    }
    return documents;
  }

  RouteFiles files() {
    return files;
  }

  String version() {
    return version;
  }

  List<CheckedDocument> documents() {
    return documents;
  }

  Engine engine() {
    return engine;
  }

  /** Lets routes begin by themselves. */
  void open() {
    consumers.open();
  }

  /** Lets no more routes begin by themselves. */
  void pause() {
    consumers.pause();
  }

  /** Somebody is about to use the engine; false when it is closed. */
  synchronized boolean enter() {
    if (closed) {
      return false;
    }
    inside++;
    return true;
  }

  /** Somebody has used the engine. */
  synchronized void leave() {
    inside--;
  }

  /** No new runs come any more, except those that were begun with this version. */
  synchronized void retire() {
    retired = true;
  }

  /** Closes the engine when nobody needs it any more, and says whether it is closed. */
  boolean closeIfIdle() {
    synchronized (this) {
      if (closed) {
        return true;
      }
      if (!retired || inside > 0 || !engine.live().isEmpty()) {
        return false;
      }
      closed = true;
    }
    engine.close();
    return true;
  }

  void tell() {
    LOG.info(
        "version {} runs: {} workflows of {} documents and {} files of routes",
        EditProblems.shortened(version),
        engine.workflows().size(),
        documents.size(),
        files.routes().size());
  }

  /** Ends the engines, all at once. */
  static void end(List<Deployment> deployments, Consumer<Engine> how) {
    List<Thread> threads =
        deployments.stream()
            .map(each -> Thread.ofVirtual().start(() -> how.accept(each.engine)))
            .toList();
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
