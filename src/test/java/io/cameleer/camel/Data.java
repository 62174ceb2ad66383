package io.cameleer.camel;

import java.util.Map;

/** The way into plain data. */
final class Data {
  private Data() {}

  /** What stands there; it must be an object. */
  @SuppressWarnings("unchecked") // keys of plain data are texts
  static Map<String, Object> at(Object data, String... path) {
    Object value = data;
    for (String key : path) {
      value = ((Map<String, Object>) value).get(key);
    }
    return (Map<String, Object>) value;
  }
}
