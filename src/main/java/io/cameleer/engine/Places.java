package io.cameleer.engine;

import io.cameleer.source.Location;
import io.cameleer.source.Problems;
import io.cameleer.source.SourceText;
import io.cameleer.source.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where documents and routes are looked for.
 *
 * @param places files, and folders of which all {@code *.workflow.yaml} and {@code *.camel.yaml}
 *     are taken, hidden ones not
 * @param overlays documents laid over each document, in this order
 */
record Places(List<Path> places, List<Path> overlays) {
  private static final List<String> DOCUMENTS = List.of(".workflow.yaml", ".workflow.yml");
  private static final List<String> ROUTES = List.of(".camel.yaml", ".camel.yml");

  Places {
    places = List.copyOf(places);
    overlays = List.copyOf(overlays);
  }

  /** The first of them, for what is true of all. */
  Location start() {
    return Location.startOf(places.isEmpty() ? "" : places.getFirst().toString());
  }

  /** What is there now; what cannot be read becomes a problem. */
  RouteFiles read(Problems problems) {
    List<SourceText> documents = new ArrayList<>();
    List<SourceText> routes = new ArrayList<>();
    for (Path file : files(problems)) {
      read(file, isRoutes(file) ? routes : documents, problems);
    }
    List<SourceText> over = new ArrayList<>();
    overlays.forEach(file -> read(file, over, problems));
    return new RouteFiles(documents, over, routes);
  }

  private static void read(Path file, List<SourceText> texts, Problems problems) {
    SourceText text = TextFile.read(file, problems);
    if (text != null) {
      texts.add(text);
    }
  }

  private List<Path> files(Problems problems) {
    List<Path> files = new ArrayList<>();
    for (Path place : places) {
      if (Files.isDirectory(place)) {
        files.addAll(in(place, problems));
      } else {
        files.add(place);
      }
    }
    return files.stream().distinct().toList();
  }

  private static List<Path> in(Path folder, Problems problems) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(file -> isOurs(file) && Files.isRegularFile(file)).sorted().toList();
    } catch (IOException e) {
      problems.error(
          Location.startOf(folder.toString()), "the folder cannot be read: " + e.getMessage());
      return List.of();
    }
  }

  private static boolean isOurs(Path file) {
    String name = file.getFileName().toString();
    return !name.startsWith(".")
        && Stream.concat(DOCUMENTS.stream(), ROUTES.stream()).anyMatch(name::endsWith);
  }

  private static boolean isRoutes(Path file) {
    String name = file.toString();
    return ROUTES.stream().anyMatch(name::endsWith);
  }

  /** Changes whenever a file is added, taken away, replaced or written, without reading any. */
  String stamp() {
    StringBuilder stamp = new StringBuilder();
    List<Path> files = new ArrayList<>(files(new Problems()));
    files.addAll(overlays);
    for (Path file : files) {
      stamp.append(file).append(' ');
      try {
        BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
        stamp.append(is.size()).append(' ').append(is.lastModifiedTime()).append(' ');
        stamp.append(is.fileKey());
      } catch (IOException e) {
        stamp.append("unreadable");
      }
      stamp.append('\n');
    }
    return stamp.toString();
  }
}
