package io.cameleer.camel.vault;

import io.cameleer.run.Secrets;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a vault's client says, for people: what was found, and what to do. */
final class VaultTrouble {
  private static final int DEEPEST = 20;
  private static final int LONGEST = 300;

  private static final String FETCH =
      "put it and what it needs into a folder that CAMELEER_CLASSPATH names (see 'Vaults' in"
          + " docs/operations.md)";

  private VaultTrouble() {}

  static SecretException noLibrary(VaultKind kind, String reference) {
    return new SecretException(
        reference, "the library %s is not there".formatted(kind.library), FETCH, null);
  }

  /** A library is there, and something that it needs is not. */
  static SecretException incomplete(VaultKind kind, String reference, LinkageError failure) {
    return new SecretException(
        reference,
        "the library %s does not work as it is: %s: %s"
            .formatted(
                kind.library,
                failure.getClass().getSimpleName(),
                String.valueOf(failure.getMessage()).replaceAll("\\s+", " ")),
        FETCH,
        failure);
  }

  /** Camel would take a default for every failure, and it is a secret in the clear. */
  static SecretException hasDefault(String reference) {
    return new SecretException(
        reference,
        "a default stands behind it",
        "leave it out: a secret does not belong in a route, and nobody would see that the vault"
            + " does not answer (an ARN needs a field behind it: #KEY)",
        null);
  }

  static SecretException notSetUp(String reference, List<String> missing) {
    return new SecretException(
        reference,
        "the vault is not set up: %s %s missing"
            .formatted(String.join(", ", missing), missing.size() == 1 ? "is" : "are"),
        "set " + (missing.size() == 1 ? "it" : "them") + " in the environment",
        null);
  }

  static SecretException noSettings(String reference, @Nullable String file, IOException failure) {
    return new SecretException(
        reference,
        "the file %s cannot be read".formatted(file),
        "name another one with " + VaultSettings.FILE + ", or none",
        failure);
  }

  static SecretException nothing(VaultKind kind, String reference, @Nullable Throwable cause) {
    String form = kind == VaultKind.HASHICORP ? " (expected hashicorp:ENGINE:PATH#KEY)" : "";
    return new SecretException(
        reference,
        "the vault has no such path, key or version" + form,
        "put it into the vault, or name another one",
        cause);
  }

  /**
   * What the client failed with.
   *
   * @param name what the vault is called
   */
  static SecretException of(
      VaultKind kind, String name, String reference, Throwable failure, Secrets secrets) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable t = failure; t != null && chain.size() < DEEPEST; t = t.getCause()) {
      chain.add(t);
    }
    for (Throwable t : chain) {
      if (t instanceof LinkageError incomplete) {
        return incomplete(kind, reference, incomplete);
      }
      // Camel's function reads on in an answer that is none.
      if (t instanceof NullPointerException) {
        return nothing(kind, reference, failure);
      }
    }
    String said = said(chain, secrets);
    String lower = said.toLowerCase(Locale.ROOT);
    if (lower.contains("403") || lower.contains("permission denied") || lower.contains("denied")) {
      return new SecretException(
          reference,
          name + " refuses: " + said,
          "see whether the token or the account still counts, and may read this",
          failure);
    }
    if (chain.stream().anyMatch(t -> t instanceof IOException)) {
      return new SecretException(
          reference,
          name + " does not answer: " + said,
          "see whether it runs, and whether its address is right",
          failure);
    }
    return new SecretException(reference, name + " says: " + said, "see to the vault", failure);
  }

  /** The innermost message, in one line; of the network's, with what they are about. */
  private static String said(List<Throwable> chain, Secrets secrets) {
    Throwable last = chain.getLast();
    String message = last.getMessage();
    String told =
        message == null || message.isBlank()
            ? last.getClass().getSimpleName()
            : last instanceof UnknownHostException ? "there is no host " + message : message;
    String line = secrets.mask(told).replaceAll("\\s+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
