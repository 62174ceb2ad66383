package io.cameleer.engine;

import io.cameleer.source.SourceText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The texts of all that is deployed together.
 *
 * @param documents workflow documents, by name
 * @param overlays what is laid over each of them, in this order
 * @param routes hand-written Camel routes, by name
 */
record RouteFiles(List<SourceText> documents, List<SourceText> overlays, List<SourceText> routes) {
  private static final String DOCUMENT = "document ";
  private static final String OVERLAY = "overlay ";
  private static final String ROUTES = "routes ";

  /** How long the number of an overlay is, so that they are in order as texts, too. */
  private static final int NUMBER = 5;

  RouteFiles {
    documents = List.copyOf(documents);
    overlays = List.copyOf(overlays);
    routes = List.copyOf(routes);
  }

  /** Whether there is nothing to run. */
  boolean isEmpty() {
    return documents.isEmpty() && routes.isEmpty();
  }

  /** All texts by what they are and their names, to be kept with the runs. */
  Map<String, String> texts() {
    Map<String, String> texts = new TreeMap<>();
    documents.forEach(text -> texts.put(DOCUMENT + text.name(), text.text()));
    routes.forEach(text -> texts.put(ROUTES + text.name(), text.text()));
    for (int i = 0; i < overlays.size(); i++) {
      SourceText overlay = overlays.get(i);
      texts.put(OVERLAY + "%04d ".formatted(i) + overlay.name(), overlay.text());
    }
    return texts;
  }

  /** Back from {@link #texts}. */
  static RouteFiles of(Map<String, String> texts) {
    List<SourceText> documents = new ArrayList<>();
    List<SourceText> overlays = new ArrayList<>();
    List<SourceText> routes = new ArrayList<>();
    new TreeMap<>(texts)
        .forEach(
            (name, text) -> {
              if (name.startsWith(DOCUMENT)) {
                documents.add(new SourceText(name.substring(DOCUMENT.length()), text));
              } else if (name.startsWith(ROUTES)) {
                routes.add(new SourceText(name.substring(ROUTES.length()), text));
              } else if (name.startsWith(OVERLAY) && name.length() > OVERLAY.length() + NUMBER) {
                overlays.add(new SourceText(name.substring(OVERLAY.length() + NUMBER), text));
              }
            });
    return new RouteFiles(documents, overlays, routes);
  }

  /** What the paths in a document are relative to. */
  static Path folder(SourceText document) {
    Path file = Path.of(document.name()).toAbsolutePath().normalize();
    Path parent = file.getParent();
    return parent == null ? file : parent;
  }

  /** A hash of all names and texts. */
  String version() {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    texts()
        .forEach(
            (name, text) -> {
              add(name, digest);
              add(text, digest);
            });
    return HexFormat.of().formatHex(digest.digest());
  }

  /** With its length before it, so that nothing can move from one text to the next. */
  private static void add(String text, MessageDigest digest) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    digest.update((bytes.length + " ").getBytes(StandardCharsets.UTF_8));
    digest.update(bytes);
  }
}
