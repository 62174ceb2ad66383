package io.cameleer.testing;

import io.cameleer.read.TestReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds files of tests. */
public final class TestFiles {
  private TestFiles() {}

  /**
   * The file itself; of a folder all files below it that end in {@code .test.yaml}, sorted, those
   * in hidden folders left out.
   *
   * @throws IOException when the folder cannot be read
   */
  public static List<Path> in(Path fileOrFolder) throws IOException {
    if (!Files.isDirectory(fileOrFolder)) {
      return List.of(fileOrFolder);
    }
    try (Stream<Path> files = Files.walk(fileOrFolder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).endsWith(TestReader.ENDING))
          .filter(file -> !isHidden(fileOrFolder.relativize(file)))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private static boolean isHidden(Path relative) {
    for (Path name : relative) {
      if (name.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }
}
