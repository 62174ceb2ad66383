package io.cameleer.source;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the word that was probably meant. */
public final class Suggestion {
  private Suggestion() {}

  /**
   * The known word nearest to what was found, if it is near enough: at most a third of its letters
   * (at least one) may differ; case and the difference between {@code -} and {@code _} cost
   * nothing.
   *
   * @return null when nothing is near
   */
  public static @Nullable String closest(String found, Collection<String> known) {
    String wanted = fold(found);
    int limit = Math.max(1, Math.min(found.length(), 30) / 3);
    String best = null;
    int bestDistance = limit + 1;
    for (String candidate : known) {
      int distance = distance(wanted, fold(candidate), bestDistance);
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** "did you mean 'x'?", or null when nothing is near. */
  public static @Nullable String didYouMean(String found, Collection<String> known) {
    String closest = closest(found, known);
    return closest == null ? null : "did you mean '" + closest + "'?";
  }

  private static String fold(String word) {
    String shortened = word.length() > 100 ? word.substring(0, 100) : word;
    return shortened.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Damerau-Levenshtein distance (optimal string alignment), given up at {@code limit}. */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        d[i][j] = step(a, b, d, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(String a, String b, int[][] d, int i, int j) {
    int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(d[i - 1][j - 1] + cost, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
