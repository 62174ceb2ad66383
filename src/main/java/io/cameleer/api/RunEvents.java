package io.cameleer.api;

import io.cameleer.run.EventRecord;
import io.cameleer.run.Run;
import io.cameleer.run.RunEvent;
import io.cameleer.run.RunListener;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The latest events of each run, for those who follow runs: to be told to every engine that the API
 * serves. So many events are kept of a run, and those of so many runs that have ended. Safe for use
 * by several threads.
 */
public final class RunEvents implements RunListener {
  private static final int KEPT_RUNS = 500;

  private final PieceRoom room;

  /** Numbers of events begin anew with the process; this tells them apart. */
  private final String epoch = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

  private final ConcurrentMap<String, EventLog> live = new ConcurrentHashMap<>();
  private final List<Consumer<Run>> atEnd = new CopyOnWriteArrayList<>();
  private final Map<String, EventLog> ended =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, EventLog> eldest) {
          boolean one = size() > KEPT_RUNS;
          if (one) {
            eldest.getValue().dropPieces();
          }
          return one;
        }
      };

  /** No events yet. */
  public RunEvents() {
    this(PieceRoom.ofMemory());
  }

  RunEvents(PieceRoom room) {
    this.room = room;
  }

  /** What tells the numbers of this process from those of another. */
  String epoch() {
    return epoch;
  }

  @Override
  public void on(RunEvent event) {
    String id = event.run().id();
    if (event instanceof RunEvent.JobPiece piece) {
      EventLog log = live.get(id);
      if (log != null) { // else the run has ended, and left a call behind
        add(piece, log);
      }
      return;
    }
    EventLog log = live.computeIfAbsent(id, key -> new EventLog(room));
    boolean ends = event instanceof RunEvent.RunEnded;
    boolean last = ends || event instanceof RunEvent.RunSuspended;
    log.add(EventRecord.of(event), last);
    if (last) {
      synchronized (ended) {
        EventLog past = ended.put(id, log);
        if (past != null && past != log) {
          past.dropPieces(); // of the run until it was suspended
        }
      }
      live.remove(id);
    }
    if (ends) {
      atEnd.forEach(task -> task.accept(event.run()));
    }
  }

  private void add(RunEvent.JobPiece piece, EventLog log) {
    log.add(piece);
    if (room.isFull()) {
      makeRoom();
    }
    if (room.isFull()) {
      log.keepLeast();
    }
  }

  /** Pieces of runs that have ended go first. */
  private void makeRoom() {
    synchronized (ended) {
      for (EventLog log : ended.values()) {
        log.dropPieces();
        if (!room.isFull()) {
          return;
        }
      }
    }
  }

  /** Calls the task with each run that ends. */
  void whenRunsEnd(Consumer<Run> task) {
    atEnd.add(task);
  }

  /** The events of a run; empty when none are kept. */
  Optional<EventLog> find(String id) {
    EventLog log = live.get(id);
    return Optional.ofNullable(log == null ? ended(id) : log);
  }

  private @Nullable EventLog ended(String id) {
    synchronized (ended) {
      return ended.get(id);
    }
  }

  /** The events of a run, which may have had none, and may end while this looks for them. */
  EventLog of(Run run) {
    Optional<EventLog> known = find(run.id());
    if (known.isPresent()) {
      return known.get();
    }
    EventLog log = live.computeIfAbsent(run.id(), key -> new EventLog(room));
    EventLog past = ended(run.id());
    if (past != null) {
      live.remove(run.id(), log);
      return past;
    }
    run.whenEnded(over -> close(run.id(), log));
    return log;
  }

  /** Nothing follows, whether or not the log was told of the end. */
  private void close(String id, EventLog log) {
    live.remove(id, log);
    log.close();
  }
}
