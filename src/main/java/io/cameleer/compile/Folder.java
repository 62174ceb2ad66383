package io.cameleer.compile;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder in which a process runs. */
final class Folder {
  private Folder() {}

  /** As a parameter of an endpoint; null for where the program itself runs. */
  static @Nullable String parameter(Path folder) {
    String text = folder.normalize().toString().replace('\\', '/');
    return text.isEmpty() || text.equals(".") ? null : EndpointText.parameter(text);
  }
}
