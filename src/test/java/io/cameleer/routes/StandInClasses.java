package io.cameleer.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * The stand-in service, compiled once for all tests: a run starts it from its source, which takes a
 * second each time.
 */
final class StandInClasses {
  private static final Path SOURCE = Path.of("routes/services/StandIn.java");
  private static final Path COMPILED = Path.of("target/stand-in");

  private StandInClasses() {}

  /** Where the classes are. */
  static synchronized Path folder() throws IOException {
    Path main = COMPILED.resolve("StandIn.class");
    if (!Files.exists(main)
        || Files.getLastModifiedTime(main).compareTo(Files.getLastModifiedTime(SOURCE)) < 0) {
      Files.createDirectories(COMPILED);
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      int status =
          compiler.run(
              null, null, null, "--release", "17", "-d", COMPILED.toString(), SOURCE.toString());
      if (status != 0) {
        throw new IOException(SOURCE + " does not compile");
      }
    }
    return COMPILED.toAbsolutePath();
  }

  /** The arguments of {@code java} that start it from its classes rather than from its source. */
  static String arguments(String original) throws IOException {
    String changed = original.replace("services/StandIn.java", "-cp \"" + folder() + "\" StandIn");
    if (changed.equals(original)) {
      throw new IOException("services/stand-in does not name its source any more");
    }
    return changed;
  }
}
