import com.google.googlejavaformat.java.Main;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs google-java-format over all Java files below a folder, on the JDK that compiles the project:
 * the formatter depends on the compiler's classes, and Maven itself may run on an older JDK.
 *
 * <p>Arguments: {@code check} or {@code apply}, then the folder. Exits with 1 when a file is not in
 * format, having named it.
 */
public final class Format {
  private Format() {}

  /** Formats, or checks the format, and exits. */
  public static void main(String[] args) throws Exception {
    boolean check = args[0].equals("check");
    List<String> options =
        check
            ? List.of("--skip-reflowing-long-strings", "--dry-run", "--set-exit-if-changed")
            : List.of("--skip-reflowing-long-strings", "--replace");
    String[] command;
    try (Stream<Path> paths = Files.walk(Path.of(args[1]))) {
      Stream<String> files =
          paths.map(Path::toString).filter(path -> path.endsWith(".java")).sorted();
      command = Stream.concat(options.stream(), files).toArray(String[]::new);
    }
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int status = new Main(out, err, System.in).format(command);
    out.flush();
    err.flush();
    if (status != 0 && check) {
      System.err.println("Not in google-java-format. To repair: ./mvnw -q validate -Dformat");
    }
    System.exit(status);
  }
}
