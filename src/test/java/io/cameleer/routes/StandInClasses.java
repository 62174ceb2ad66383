package io.cameleer.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * The stand-in services, compiled once for all tests: a run starts them from their source, which
 * takes a second each time.
 */
final class StandInClasses {
  private static final Path SOURCES = Path.of("routes/services");
  private static final Path COMPILED = Path.of("target/stand-in");

  private StandInClasses() {}

  /** Where the classes of a program are. */
  private static synchronized Path folder(String program) throws IOException {
    Path source = SOURCES.resolve(program + ".java");
    Path main = COMPILED.resolve(program + ".class");
    if (!Files.exists(main)
        || Files.getLastModifiedTime(main).compareTo(Files.getLastModifiedTime(source)) < 0) {
      Files.createDirectories(COMPILED);
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      int status =
          compiler.run(
              null, null, null, "--release", "17", "-d", COMPILED.toString(), source.toString());
      if (status != 0) {
        throw new IOException(source + " does not compile");
      }
    }
    return COMPILED.toAbsolutePath();
  }

  /** The arguments of {@code java} that start it from its classes rather than from its source. */
  static String arguments(String program, String original) throws IOException {
    String changed =
        original.replace(
            "services/" + program + ".java", "-cp \"" + folder(program) + "\" " + program);
    if (changed.equals(original)) {
      throw new IOException("the arguments of " + program + " do not name its source any more");
    }
    return changed;
  }
}
