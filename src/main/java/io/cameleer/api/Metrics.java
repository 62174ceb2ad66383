package io.cameleer.api;

import org.jspecify.annotations.Nullable;

/** What {@code /metrics} answers. Safe for use by several threads. */
public interface Metrics {
  /** The media type for a request with this {@code Accept} header; null for none. */
  String contentType(@Nullable String accept);

  /** The meters as they are now, for a request with this {@code Accept} header; null for none. */
  String text(@Nullable String accept);
}
