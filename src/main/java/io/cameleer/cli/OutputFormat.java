package io.cameleer.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a result is printed. */
enum OutputFormat {
  /** JSON, indented. */
  JSON {
    @Override
    String format(@Nullable Object value) {
      return Json.pretty(value);
    }
  },

  /** YAML. */
  YAML {
    @Override
    String format(@Nullable Object value) {
      return Json.yaml(value);
    }
  },

  /** A text as it is, a list of texts line by line, anything else as JSON. */
  TEXT {
    @Override
    String format(@Nullable Object value) {
      if (value == null) {
        return "";
      }
      if (value instanceof List<?> list && list.stream().noneMatch(OutputFormat::isNested)) {
        return list.stream().map(OutputFormat::plain).collect(Collectors.joining("\n"));
      }
      return isNested(value) ? Json.pretty(value) : plain(value);
    }
  };

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The text for this value, without a last line end. */
  abstract String format(@Nullable Object value);

  private static boolean isNested(@Nullable Object value) {
    return value instanceof Map<?, ?> || value instanceof List<?>;
  }

  private static String plain(@Nullable Object value) {
    return value instanceof String text ? text : Json.line(value);
  }
}
