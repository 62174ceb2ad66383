package io.cameleer.camel.guard;

import io.cameleer.expr.Values;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What makes calls equal: the action, and a value. Numbers are equal by value, objects whatever the
 * order of their fields, bytes by what they are.
 */
final class Key {
  private final String action;
  private final @Nullable Object value;
  private final int hash;

  Key(String action, @Nullable Object value) {
    this.action = action;
    this.value = comparable(value);
    this.hash = Objects.hash(action, this.value);
  }

  private static @Nullable Object comparable(@Nullable Object value) {
    return switch (value) {
      case Double number when number.isNaN() || number.isInfinite() -> number;
      case Number number -> new BigDecimal(Values.toText(number)).stripTrailingZeros();
      case byte[] bytes -> ByteBuffer.wrap(bytes);
      case List<?> list -> {
        List<@Nullable Object> items = new ArrayList<>(list.size());
        list.forEach(item -> items.add(comparable(item)));
        yield items;
      }
      case Map<?, ?> map -> {
        Map<Object, @Nullable Object> fields = HashMap.newHashMap(map.size());
        map.forEach((name, item) -> fields.put(name, comparable(item)));
        yield fields;
      }
      case null, default -> value;
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Key key
        && hash == key.hash
        && action.equals(key.action)
        && Objects.equals(value, key.value);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
