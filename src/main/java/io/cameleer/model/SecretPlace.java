package io.cameleer.model;

import java.nio.file.Path;
import java.util.Objects;

/** Where a secret is found when the program starts; a document never holds one itself. */
public sealed interface SecretPlace {

  /**
   * An environment variable.
   *
   * @param name its name
   */
  record Variable(String name) implements SecretPlace {
    /** Refuses null. */
    public Variable {
      Objects.requireNonNull(name, "name");
    }

    @Override
    public String toString() {
      return "${env." + name + "}";
    }
  }

  /**
   * A file; space around its text does not count.
   *
   * @param path the file
   */
  record InFile(Path path) implements SecretPlace {
    /** Refuses null. */
    public InFile {
      Objects.requireNonNull(path, "path");
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }
}
