package io.cameleer.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values that must not be seen, and their removal from what is shown. Values shorter than four
 * characters are not hidden: they would make every text unreadable. Safe for use by several
 * threads.
 */
public final class Secrets {
  /** What stands where a secret was. */
  public static final String MASK = "***";

  private static final int SHORTEST = 4;
  private static final int PASSING_KEPT = 200;

  private final Set<String> lasting = new LinkedHashSet<>();
  private final Deque<String> passing = new ArrayDeque<>();

  /** A name for each value; of two names for one value, the later. */
  private final Map<String, String> names = new HashMap<>();

  private final Map<String, String> named = new HashMap<>();

  /** The longest first, so that a secret within another one does not keep the rest of it. */
  private volatile List<String> values = List.of();

  /** From now on this value is hidden. */
  public synchronized void register(@Nullable String value) {
    if (value != null && value.length() >= SHORTEST && lasting.add(value)) {
      renew();
    }
  }

  /** From now on this value is hidden; under this name another process finds it again. */
  public synchronized void register(String name, @Nullable String value) {
    register(value);
    if (value != null) {
      names.put(value, name);
      named.put(name, value);
    }
  }

  /** The same for a value of which there may be very many: the newest ones are hidden. */
  public synchronized void registerPassing(@Nullable String value) {
    if (value == null || value.length() < SHORTEST || values.contains(value)) {
      return;
    }
    passing.addLast(value);
    if (passing.size() > PASSING_KEPT) {
      passing.removeFirst();
    }
    renew();
  }

  private synchronized void renew() {
    List<String> all = new ArrayList<>(lasting);
    all.addAll(passing);
    all.sort(Comparator.comparingInt(String::length).reversed());
    values = List.copyOf(all);
  }

  /** A part of a text. */
  record Place(int from, int to) {}

  /** Whether there is anything to hide. */
  boolean isEmpty() {
    return values.isEmpty();
  }

  /** The secrets in a text, by their places; those that overlap are one. */
  List<Place> all(String text) {
    List<Place> found = new ArrayList<>();
    for (String value : values) {
      for (int at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
        found.add(new Place(at, at + value.length()));
      }
    }
    found.sort(Comparator.comparingInt(Place::from));
    List<Place> apart = new ArrayList<>();
    for (Place next : found) {
      Place last = apart.isEmpty() ? null : apart.getLast();
      if (last != null && next.from() < last.to()) {
        apart.set(apart.size() - 1, new Place(last.from(), Math.max(last.to(), next.to())));
      } else {
        apart.add(next);
      }
    }
    return apart;
  }

  /** The length of the longest. */
  int longest() {
    List<String> all = values;
    return all.isEmpty() ? 0 : all.getFirst().length();
  }

  /** Where, at the end of a text, a secret may begin that goes on behind it; else its length. */
  int beginning(String text, int from) {
    int first = text.length();
    for (String value : values) {
      int at = text.indexOf(value.charAt(0), Math.max(from, text.length() - value.length() + 1));
      while (at >= 0 && at < first) {
        if (text.regionMatches(at, value, 0, text.length() - at)) {
          first = at;
        }
        at = text.indexOf(value.charAt(0), at + 1);
      }
    }
    return first;
  }

  /** The text without the secrets in it. */
  public String mask(String text) {
    String masked = text;
    for (String value : values) {
      masked = masked.replace(value, MASK);
    }
    return masked;
  }

  /**
   * The text with references in the place of secrets, for a journal: {@link #unseal} puts those
   * with a name back, in another process too.
   */
  public String seal(String text) {
    List<String> known = values;
    if (known.isEmpty() && text.indexOf(Sealed.OPEN) < 0) {
      return text;
    }
    String sealed = Sealed.escape(text);
    for (String value : known) {
      if (sealed.contains(value)) {
        sealed = sealed.replace(value, Sealed.reference(name(value)));
      }
    }
    return sealed;
  }

  private synchronized @Nullable String name(String value) {
    return names.get(value);
  }

  /**
   * Plain data whose texts were sealed, as it was.
   *
   * @throws LostSecretException when it holds a secret that is not known here
   */
  public @Nullable Object unseal(@Nullable Object data) {
    return switch (data) {
      case null -> null;
      case String text -> Sealed.open(text, this::value);
      case List<?> list -> {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        list.forEach(item -> copy.add(unseal(item)));
        yield Collections.unmodifiableList(copy);
      }
      case Map<?, ?> map -> {
        Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(unseal(key), unseal(value)));
        yield Collections.unmodifiableMap(copy);
      }
      default -> data;
    };
  }

  private synchronized @Nullable String value(String name) {
    return named.get(name);
  }

  /** A copy of plain data without the secrets in it; the same object when there are none. */
  public @Nullable Object mask(@Nullable Object data) {
    if (values.isEmpty()) {
      return data;
    }
    if (data instanceof String text) {
      return mask(text);
    }
    if (data instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(item -> copy.add(mask(item)));
      return copy;
    }
    return data instanceof Map<?, ?> map ? masked(map) : data;
  }

  Map<String, @Nullable Object> masked(Map<?, ?> map) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(mask(String.valueOf(key)), mask(value)));
    return copy;
  }
}
