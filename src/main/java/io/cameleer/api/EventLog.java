package io.cameleer.api;

import io.cameleer.run.EventRecord;
import io.cameleer.run.RunEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest events of one run, numbered from 1, and between them the latest pieces of the streams
 * of its jobs, which have no numbers. Those who follow are woken, and read at their own pace; what
 * they are too late for is gone. However many pieces come, no event goes for them. Safe for use by
 * several threads.
 */
final class EventLog {
  /** How many events are kept. */
  static final int KEPT = 1000;

  /** How many letters of pieces are kept. */
  static final int PIECES_KEPT = 256 * 1024;

  /** The same where there is no room left for those of all runs. */
  private static final int PIECES_KEPT_AT_LEAST = 4 * 1024;

  private final PieceRoom room;
  private final Deque<Event> events = new ArrayDeque<>();
  private final Deque<Piece> pieces = new ArrayDeque<>();
  private final List<Runnable> followers = new ArrayList<>();
  private long position;
  private long last;
  private long letters;
  private long lostPiece;
  private boolean complete;

  EventLog(PieceRoom room) {
    this.room = room;
  }

  /** What is in the log. */
  sealed interface Entry {
    /** Its place in the log, from 1. */
    long position();
  }

  /**
   * An event.
   *
   * @param number its number
   * @param data what happened
   */
  record Event(long position, long number, EventRecord data) implements Entry {}

  /**
   * A piece of a stream.
   *
   * @param id tells it apart from all other pieces of the run: job, stream, place in it
   * @param name what the service calls it; null where it does not
   * @param line what is told of it, as JSON that ends with the piece
   */
  record Piece(long position, String job, String id, @Nullable String name, String line)
      implements Entry {
    private static final String DATA = ",\"data\":";

    /** How many letters it takes, more or less. */
    int letters() {
      return line.length() + 2 * id.length() + 100;
    }

    /** The piece itself, as JSON. */
    String data() {
      return line.substring(line.indexOf(DATA) + DATA.length(), line.length() - 1);
    }
  }

  /** Adds an event; {@code end} says that it is the last one. */
  void add(EventRecord data, boolean end) {
    List<Runnable> woken;
    synchronized (this) {
      if (events.size() == KEPT) {
        events.removeFirst();
      }
      events.add(new Event(++position, ++last, data));
      complete = complete || end;
      woken = followers.isEmpty() ? List.of() : List.copyOf(followers);
    }
    woken.forEach(Runnable::run);
  }

  /** Adds a piece. */
  void add(RunEvent.JobPiece event) {
    String id = event.job() + "/" + event.stream() + "/" + event.index();
    String line = Json.line(EventRecord.of(event).asMap());
    List<Runnable> woken;
    synchronized (this) {
      Piece piece = new Piece(++position, event.job(), id, event.name(), line);
      pieces.add(piece);
      letters += piece.letters();
      room.take(piece.letters());
      keep(PIECES_KEPT);
      woken = followers.isEmpty() ? List.of() : List.copyOf(followers);
    }
    woken.forEach(Runnable::run);
  }

  private void keep(int most) {
    while (letters > most && pieces.size() > 1) {
      dropPiece();
    }
  }

  /** There is no room: only the very latest pieces are kept. */
  synchronized void keepLeast() {
    keep(PIECES_KEPT_AT_LEAST);
  }

  private void dropPiece() {
    Piece dropped = pieces.removeFirst();
    letters -= dropped.letters();
    room.giveBack(dropped.letters());
    lostPiece = dropped.position();
  }

  /** No pieces are kept any more. */
  synchronized void dropPieces() {
    while (!pieces.isEmpty()) {
      dropPiece();
    }
  }

  /** Nothing follows. */
  void close() {
    List<Runnable> woken;
    synchronized (this) {
      complete = true;
      woken = List.copyOf(followers);
    }
    woken.forEach(Runnable::run);
  }

  /** Wakes somebody at each event and piece, from now on. */
  synchronized void follow(Runnable wake) {
    followers.add(wake);
  }

  synchronized void unfollow(Runnable wake) {
    followers.remove(wake);
  }

  /** The place behind an event, by its number; that in front of all where it is not kept. */
  synchronized long position(long number) {
    for (Event event : events) {
      if (event.number() >= number) {
        return event.number() == number ? event.position() : 0;
      }
    }
    return number == 0 || events.isEmpty() ? 0 : events.getLast().position();
  }

  /** What comes next behind a place, so many at most. */
  synchronized List<Entry> after(long place, int most) {
    Deque<Entry> found = new ArrayDeque<>();
    Iterator<Event> latestEvents = events.descendingIterator();
    Iterator<Piece> latestPieces = pieces.descendingIterator();
    Event event = next(latestEvents);
    Piece piece = next(latestPieces);
    while (true) {
      boolean isEvent = event != null && (piece == null || event.position() > piece.position());
      Entry later = isEvent ? event : piece;
      if (later == null || later.position() <= place) {
        break;
      }
      found.addFirst(later);
      if (found.size() > most) {
        found.removeLast();
      }
      if (isEvent) {
        event = next(latestEvents);
      } else {
        piece = next(latestPieces);
      }
    }
    return List.copyOf(found);
  }

  private static <T> @Nullable T next(Iterator<T> all) {
    return all.hasNext() ? all.next() : null;
  }

  /** Whether events after a number are no longer kept. */
  synchronized boolean hasLost(long number) {
    return !events.isEmpty() && events.getFirst().number() > number + 1;
  }

  /** The place of the latest piece that is no longer kept; 0 for none. */
  synchronized long lostPiece() {
    return lostPiece;
  }

  /** Whether there is nothing after a number, and never will be. */
  synchronized boolean isOver(long number) {
    return complete && number >= last;
  }

  synchronized long last() {
    return last;
  }
}
