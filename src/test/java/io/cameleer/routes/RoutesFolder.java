package io.cameleer.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A copy of {@code routes/} whose services listen on free ports. */
final class RoutesFolder {
  private static final Path ORIGINAL = Path.of("routes");
  private static final Map<String, String> PROGRAMS =
      Map.of("services/stand-in", "StandIn", "services/sandbox", "Sandbox");

  private final Path folder;
  private final Ports ports = new Ports();

  private RoutesFolder(Path folder) {
    this.folder = folder;
  }

  /** Copies it into an empty folder, with services that start faster. */
  static RoutesFolder copyTo(Path folder) throws IOException {
    RoutesFolder copy = copyAsItIs(folder);
    for (Map.Entry<String, String> program : PROGRAMS.entrySet()) {
      Path file = copy.file(program.getKey());
      Files.writeString(file, StandInClasses.arguments(program.getValue(), Files.readString(file)));
    }
    return copy;
  }

  /** Copies it into an empty folder, without what runs by hand have left there. */
  static RoutesFolder copyAsItIs(Path folder) throws IOException {
    RoutesFolder copy = new RoutesFolder(folder);
    try (Stream<Path> files = Files.walk(ORIGINAL)) {
      for (Path file : files.filter(RoutesFolder::isOriginal).toList()) {
        copy.write(ORIGINAL.relativize(file).toString(), Files.readString(file));
      }
    }
    return copy;
  }

  private static boolean isOriginal(Path file) {
    return Files.isRegularFile(file) && !ORIGINAL.relativize(file).startsWith(".cameleer");
  }

  /** Writes a file into the copy, ports replaced. */
  Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, ports.replaceIn(text));
  }

  /** The text of a file that speaks of the example workflows, ports replaced as in the copy. */
  String text(Path file) throws IOException {
    return ports.replaceIn(Files.readString(file));
  }

  /** A text that speaks of the example workflows, ports replaced as in the copy. */
  String ported(String text) {
    return ports.replaceIn(text);
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** The files directly in {@code routes/} that end so, without this ending, sorted. */
  static List<String> names(String ending) {
    try (Stream<Path> files = Files.list(ORIGINAL)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
