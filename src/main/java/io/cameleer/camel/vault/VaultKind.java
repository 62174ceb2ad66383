package io.cameleer.camel.vault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.vault.VaultConfiguration;
import org.jspecify.annotations.Nullable;

/** The vaults that Camel can ask, by what a reference to one begins with. */
enum VaultKind {
  /** HashiCorp Vault, and what speaks its language. */
  HASHICORP("hashicorp", "hashicorp", "camel-hashicorp-vault", "host token"),
  /** AWS Secrets Manager. */
  AWS(
      "aws",
      "aws",
      "camel-aws-secrets-manager",
      "region accessKey secretKey|region defaultCredentialsProvider|region profileCredentialsProvider"),
  /** Google Secret Manager. */
  GCP(
      "gcp",
      "gcp",
      "camel-google-secret-manager",
      "projectId serviceAccountKey|projectId useDefaultInstance"),
  /** Azure Key Vault. */
  AZURE(
      "azure",
      "azure",
      "camel-azure-key-vault",
      "vaultName clientId clientSecret tenantId|vaultName azureIdentityEnabled"),
  /** Secrets of Kubernetes; its client finds its cluster by itself. */
  KUBERNETES("secret", "kubernetes", "camel-kubernetes", ""),
  /** The same for values that are bytes. */
  KUBERNETES_BINARY("secret-binary", "kubernetes", "camel-kubernetes", "");

  /** What references begin with. */
  final String function;

  /** What its options begin with: {@code camel.vault.<prefix>.}. */
  final String prefix;

  /** The library that asks it. */
  final String library;

  /** The options that it needs: those before a bar, or those behind it. */
  private final String needs;

  VaultKind(String function, String prefix, String library, String needs) {
    this.function = function;
    this.prefix = prefix;
    this.library = library;
    this.needs = needs;
  }

  /** The vault that references of this beginning lead to; null for none. */
  static @Nullable VaultKind of(String function) {
    for (VaultKind kind : values()) {
      if (kind.function.equals(function)) {
        return kind;
      }
    }
    return null;
  }

  /**
   * The variables of the environment that would have to be set, too; empty when none is missing.
   */
  List<String> missing(Map<String, String> given) {
    List<String> least = null;
    for (String way : needs.split("\\|", -1)) {
      List<String> missing = new ArrayList<>();
      for (String option : way.split(" ", -1)) {
        if (!option.isEmpty() && !given.containsKey(VaultSettings.plain(option))) {
          missing.add(VaultSettings.variable(prefix, option));
        }
      }
      if (least == null || missing.size() < least.size()) {
        least = missing;
      }
    }
    return least == null ? List.of() : least;
  }

  /** Where Camel wants its options. */
  VaultConfiguration configuration(VaultConfiguration all) {
    return switch (this) {
      case HASHICORP -> all.hashicorp();
      case AWS -> all.aws();
      case GCP -> all.gcp();
      case AZURE -> all.azure();
      case KUBERNETES, KUBERNETES_BINARY -> all.kubernetes();
    };
  }
}
