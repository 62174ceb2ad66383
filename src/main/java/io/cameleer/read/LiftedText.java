package io.cameleer.read;

import io.cameleer.source.SourceText;
import java.util.List;

/**
 * A document whose expressions have been lifted out: each is covered by as many filler characters,
 * so that offsets stay what they are.
 *
 * @param source the document
 * @param positions its lines
 * @param text the text for YAML
 * @param lifts what was taken out, in the order of the text
 * @param first the filler that begins a lifted part
 * @param rest the filler that goes on with it
 * @param tab the offset of the first tab in an indentation, or -1
 */
record LiftedText(
    SourceText source,
    Positions positions,
    String text,
    List<Lift> lifts,
    char first,
    char rest,
    int tab) {

  /** The index of the first lift that begins at this offset or behind it. */
  int liftFrom(int offset) {
    int low = 0;
    int high = lifts.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (lifts.get(middle).start() < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
