package io.cameleer.model;

import java.nio.file.Path;
import java.util.Objects;

/** Where a secret is found when the program starts; a document never holds one itself. */
public sealed interface SecretPlace {
  /**
   * The place in one text, as routes have it: {@code env:NAME}, {@code file:PATH}, {@code
   * vault:key}.
   */
  String reference();

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
    public String reference() {
      return "env:" + name;
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
    public String reference() {
      return "file:" + path;
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /**
   * A vault that Camel has a property function for.
   *
   * @param vault the name of the function: {@code hashicorp}, {@code aws}, …
   * @param key what it is asked for, in its own form
   */
  record InVault(String vault, String key) implements SecretPlace {
    /** Refuses null. */
    public InVault {
      Objects.requireNonNull(vault, "vault");
      Objects.requireNonNull(key, "key");
    }

    /**
     * Where a default begins that a key has behind it, as Camel's functions read keys: at the colon
     * behind the field. Without a field it is the first colon; the one behind an engine of
     * HashiCorp Vault does not count. Names of AWS may have colons, if they have a field.
     *
     * @return negative when there is no default
     */
    public static int defaultIn(String vault, String key) {
      int field = vault.startsWith("secret") ? -1 : key.indexOf('#');
      if (field < 0 && vault.equals("hashicorp")) {
        field = key.indexOf(':');
      }
      return key.indexOf(':', field + 1);
    }

    @Override
    public String reference() {
      return vault + ":" + key;
    }

    @Override
    public String toString() {
      return "{{" + reference() + "}}";
    }
  }
}
