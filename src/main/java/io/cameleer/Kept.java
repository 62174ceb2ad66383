package io.cameleer;

import io.cameleer.cli.Server.Request;
import io.cameleer.database.DatabaseUrl;
import io.cameleer.engine.EngineException;
import io.cameleer.engine.RecentRuns;
import io.cameleer.journal.Durability;
import io.cameleer.journal.JournalOptions;
import io.cameleer.journal.SqlJournal;
import io.cameleer.run.Durations;
import io.cameleer.run.RunJournal;
import io.cameleer.run.RunStore;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where a server keeps its runs.
 *
 * @param journal what is written
 * @param store what is read
 * @param shown the place, for people
 * @param lag how many changes wait to be stored
 * @param end lets go of it
 */
record Kept(RunJournal journal, RunStore store, String shown, IntSupplier lag, Runnable end)
    implements AutoCloseable {
  private static final String KEEP = "CAMELEER_KEEP_RUNS";
  private static final int IN_MEMORY = 1000;

  /**
   * Opens what is asked for.
   *
   * @throws EngineException when it is asked for with words that mean nothing
   * @throws io.cameleer.journal.JournalException when it cannot be opened
   */
  static Kept open(Request request, Map<String, String> environment) {
    String word = said(request.durability(), "CAMELEER_DURABILITY", environment);
    if ("off".equals(word)) {
      RecentRuns recent = new RecentRuns(IN_MEMORY);
      return new Kept(recent, recent, "in memory: a restart forgets them", () -> 0, () -> {});
    }
    String given = said(request.database(), "CAMELEER_DATABASE", environment);
    String url = given == null ? DatabaseUrl.inFolder(null) : given;
    JournalOptions options = JournalOptions.of(url).with(durability(word));
    SqlJournal journal = SqlJournal.open(options.withKeep(keep(options.keep(), environment)));
    return new Kept(journal, journal, DatabaseUrl.shown(url), journal::lag, journal::close);
  }

  /** What was opened aside, as if it had been opened here. */
  static Kept of(CompletableFuture<Kept> opening) {
    try {
      return opening.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    end.run();
  }

  /** What was said on the command line, or else by the environment; null for nothing. */
  static @Nullable String said(
      @Nullable String option, String variable, Map<String, String> environment) {
    String value = option == null ? environment.get(variable) : option;
    return value == null || value.isBlank() ? null : value;
  }

  /** For how long runs are kept after their end. */
  private static Duration keep(Duration usual, Map<String, String> environment) {
    String text = said(null, KEEP, environment);
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
}
