package io.cameleer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that servers leave behind. */
@Timeout(60)
class UploadFolderTest {
  @TempDir Path temporary;

  private final List<Process> owners = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    for (Process owner : owners) {
      owner.destroyForcibly().waitFor();
    }
  }

  /** A process that has a folder with an upload in it until it is killed. */
  static final class Owner {
    private Owner() {}

    /** Takes the folder for temporary files. */
    public static void main(String... args) throws IOException {
      UploadFolder folder = UploadFolder.open(Path.of(args[0]));
      Files.writeString(Path.of(folder.path(), "part"), "half of it");
      System.out.println(folder.path());
      System.out.println(System.in.read());
    }
  }

  private Process owner() throws IOException {
    Process owner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Owner.class.getName(),
                temporary.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    owners.add(owner);
    return owner;
  }

  private static Path said(Process owner) throws IOException {
    BufferedReader out = owner.inputReader(StandardCharsets.UTF_8);
    return Path.of(out.readLine());
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.toList();
    }
  }

  @Test
  void whatAKilledServerLeftIsRemovedAtTheNextStartAndNothingElse() throws Exception {
    Files.createDirectory(temporary.resolve("cameleer-uploads-of-mine"));
    Process killed = owner();
    Path first = said(killed);
    Path second = said(owner());
    killed.destroyForcibly().waitFor();
    assertThat(first.resolve("part")).exists();

    try (UploadFolder own = UploadFolder.open(temporary);
        UploadFolder another = UploadFolder.open(temporary)) {
      assertThat(first).doesNotExist();
      assertThat(second.resolve("part")).hasContent("half of it");
      assertThat(Path.of(own.path())).isEmptyDirectory();
      Path third = said(owner());
      assertThat(Path.of(own.path())).isEmptyDirectory();
      assertThat(Path.of(another.path())).isEmptyDirectory();
      assertThat(third.resolve("part")).exists();
    }
  }

  @Test
  void aServerThatStopsLeavesNothing() throws IOException {
    UploadFolder folder = UploadFolder.open(temporary);
    Files.writeString(Path.of(folder.path(), "part"), "x");
    folder.close();
    assertThat(left()).isEmpty();
  }

  @Test
  void whereFilesCannotBeLockedThereIsAFolderAllTheSame() throws IOException {
    AtomicReference<FileChannel> asked = new AtomicReference<>();
    UploadFolder folder =
        UploadFolder.open(
            temporary,
            file -> {
              asked.set(file);
              throw new IOException("No locks available");
            });
    assertThat(asked.get().isOpen()).isFalse();
    assertThat(left()).containsExactly(Path.of(folder.path()));
    Files.writeString(Path.of(folder.path(), "part"), "x");
    UploadFolder.open(temporary).close();
    assertThat(Path.of(folder.path(), "part")).exists();
    folder.close();
    assertThat(left()).isEmpty();
  }

  @Test
  void whenAnotherServerHasTheFileAnotherOneIsTaken() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    UploadFolder folder =
        UploadFolder.open(temporary, file -> asked.incrementAndGet() < 3 ? null : file.tryLock());
    assertThat(asked).hasValue(3);
    assertThat(Path.of(folder.path())).isEmptyDirectory();
    folder.close();
    assertThat(left()).isEmpty();
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    Path missing = temporary.resolve("missing");
    assertThatThrownBy(() -> UploadFolder.open(missing))
        .isInstanceOf(ServerException.class)
        .hasMessageContaining(missing + ", the folder for temporary files: there is no such folder")
        .hasMessageContaining("-Djava.io.tmpdir=FOLDER");
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path mine = Files.createDirectory(temporary.resolve("mine"));
    Files.writeString(mine.resolve("letter"), "x");
    Files.createFile(temporary.resolve("cameleer-uploads1.lock"));
    Files.createSymbolicLink(temporary.resolve("cameleer-uploads1"), mine);
    UploadFolder.open(temporary).close();
    assertThat(mine.resolve("letter")).exists();
    assertThat(left()).containsExactly(mine);
  }
}
