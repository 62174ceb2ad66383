package io.cameleer.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person says to a {@link Question}.
 *
 * @param approved whether the job goes on; otherwise it fails
 * @param replaces whether {@code value} takes the place of what the question was about
 * @param value the job's input, or its output, plain data
 * @param comment for people; null for none
 */
public record Answer(
    boolean approved, boolean replaces, @Nullable Object value, @Nullable String comment) {
  /** Goes on as it is. */
  public static Answer yes() {
    return new Answer(true, false, null, null);
  }

  /** Goes on with another value. */
  public static Answer yes(@Nullable Object value) {
    return new Answer(true, true, value, null);
  }

  /** Does not go on. */
  public static Answer no(@Nullable String comment) {
    return new Answer(false, false, null, comment);
  }

  Map<String, @Nullable Object> asMap() {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("approved", approved);
    if (replaces) {
      map.put("value", value);
    }
    if (comment != null) {
      map.put("comment", comment);
    }
    return Collections.unmodifiableMap(map);
  }

  /** What {@link #asMap} gave. */
  static Answer of(Map<?, ?> map) {
    Object comment = map.get("comment");
    return new Answer(
        Boolean.TRUE.equals(map.get("approved")),
        map.containsKey("value"),
        map.get("value"),
        comment == null ? null : comment.toString());
  }
}
