package io.cameleer.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of the pieces of a stream. The texts that stand in the same place of pieces
 * that follow one another are read as one: a piece that ends like a secret begins is held back
 * until it is clear whether it is one. To be used by one thread at a time.
 */
final class PieceMask {
  /** More pieces are not held back: what may begin a secret in them is then taken for one. */
  private static final int MOST_HELD = 100;

  /** Hears of the pieces, in their order. */
  interface Next {
    void piece(@Nullable String name, @Nullable Object data);
  }

  private final Secrets secrets;
  private final Next next;
  private final Queue<Held> line = new ArrayDeque<>();
  private final Map<String, Tail> tails = new HashMap<>();

  PieceMask(Secrets secrets, Next next) {
    this.secrets = secrets;
    this.next = next;
  }

  /** A part of a text of a piece, and what stands there instead. */
  private record Cut(int from, int to, String instead) {}

  /** A piece that is held back; what is cut out of its texts, by their places. */
  private record Held(@Nullable String name, @Nullable Object data, Map<String, List<Cut>> cuts) {}

  /** A part of the text at a place of a piece; of none any more where it was hidden before. */
  private record Span(@Nullable Held held, int from, int to) {}

  /** What may be the beginning of a secret, and where it stands. */
  private record Tail(String text, List<Span> spans) {}

  void add(@Nullable String name, @Nullable Object data) {
    if (line.isEmpty() && secrets.isEmpty()) {
      next.piece(name, data);
      return;
    }
    Held held = new Held(name, data, new HashMap<>());
    line.add(held);
    texts(data, "", (place, text) -> follow(held, place, text));
    if (line.size() > MOST_HELD) {
      cutTails();
    }
    release();
  }

  /** Nothing follows. Where it broke off, what may be the beginning of a secret is hidden. */
  void end(boolean whole) {
    if (whole) {
      tails.forEach(
          (place, tail) ->
              secrets.all(tail.text()).forEach(secret -> cut(tail.spans(), place, secret)));
    } else {
      cutTails();
    }
    tails.clear();
    release();
  }

  private static void texts(@Nullable Object data, String place, BiConsumer<String, String> each) {
    switch (data) {
      case String text -> each.accept(place, text);
      case Map<?, ?> map -> map.forEach((key, value) -> texts(value, place + "." + key, each));
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) {
          texts(list.get(i), place + "[" + i + "]", each);
        }
      }
      case null, default -> {
        // no text
      }
    }
  }

  /**
   * Reads on at a place. What may still become a longer secret waits, with the secrets that touch
   * it; all that is decided is cut out.
   */
  private void follow(Held held, String place, String text) {
    Tail before = tails.remove(place);
    String all = before == null ? text : before.text() + text;
    List<Span> spans = new ArrayList<>(before == null ? List.of() : before.spans());
    spans.add(new Span(held, 0, text.length()));
    List<Secrets.Place> found = secrets.all(all);
    int open = secrets.beginning(all, 0);
    for (Secrets.Place secret : found.reversed()) {
      open = secret.to() > open ? Math.min(open, secret.from()) : open;
    }
    for (Secrets.Place secret : found) {
      if (secret.to() <= open) {
        cut(spans, place, secret);
      }
    }
    if (open < all.length()) {
      tails.put(place, new Tail(all.substring(open), parts(spans, open, all.length())));
    }
  }

  /** The parts of the spans between two places of their whole text. */
  private static List<Span> parts(List<Span> spans, int from, int to) {
    List<Span> parts = new ArrayList<>();
    int begin = 0;
    for (Span span : spans) {
      int length = span.to() - span.from();
      int first = Math.max(from, begin);
      int last = Math.min(to, begin + length);
      if (first < last) {
        parts.add(new Span(span.held(), span.from() + first - begin, span.from() + last - begin));
      }
      begin += length;
    }
    return parts;
  }

  private static void cut(List<Span> spans, String place, Secrets.Place secret) {
    String instead = Secrets.MASK;
    for (Span part : parts(spans, secret.from(), secret.to())) {
      if (part.held() != null) {
        part.held()
            .cuts()
            .computeIfAbsent(place, key -> new ArrayList<>())
            .add(new Cut(part.from(), part.to(), instead));
      }
      instead = "";
    }
  }

  /** Hides what is in doubt, and stays in doubt about what follows: that may be the rest of it. */
  private void cutTails() {
    tails.replaceAll(
        (place, tail) -> {
          cut(tail.spans(), place, new Secrets.Place(0, tail.text().length()));
          int kept = Math.min(tail.text().length(), secrets.longest());
          return new Tail(
              tail.text().substring(tail.text().length() - kept), List.of(new Span(null, 0, kept)));
        });
  }

  private void release() {
    while (!line.isEmpty() && !isInDoubt(line.element())) {
      Held held = line.remove();
      Object shown = held.cuts().isEmpty() ? held.data() : without(held.data(), "", held.cuts());
      next.piece(held.name(), secrets.mask(shown));
    }
  }

  @SuppressWarnings("ReferenceEquality") // the very piece, not one like it
  private boolean isInDoubt(Held held) {
    return tails.values().stream()
        .anyMatch(tail -> tail.spans().stream().anyMatch(span -> span.held() == held));
  }

  private static @Nullable Object without(
      @Nullable Object data, String place, Map<String, List<Cut>> cuts) {
    return switch (data) {
      case String text -> without(text, cuts.getOrDefault(place, List.of()));
      case Map<?, ?> map -> {
        Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(key, without(value, place + "." + key, cuts)));
        yield copy;
      }
      case List<?> list -> {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
          copy.add(without(list.get(i), place + "[" + i + "]", cuts));
        }
        yield copy;
      }
      case null, default -> data;
    };
  }

  private static String without(String text, List<Cut> cuts) {
    StringBuilder left = new StringBuilder(text);
    for (Cut cut : cuts.reversed()) {
      left.replace(cut.from(), cut.to(), cut.instead());
    }
    return left.toString();
  }
}
