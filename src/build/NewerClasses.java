import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Gives classes that are written as for Java 5 the form of Java 8: with the frames that a JVM
 * checks quickly, and without which it keeps no class in its start-up data. What they do stays the
 * same, but for {@link WithoutGroovy}.
 *
 * <p>Arguments: a folder of jars, and how the names of the jars begin.
 */
public final class NewerClasses {
  private NewerClasses() {}

  /** Rewrites the jars that need it. */
  public static void main(String[] args) throws Exception {
    List<Path> jars;
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      jars = files.filter(file -> file.getFileName().toString().startsWith(args[1])).toList();
    }
    for (Path jar : jars) {
      rewrite(jar);
    }
  }

  private static void rewrite(Path jar) throws IOException {
    Path fresh = jar.resolveSibling(jar.getFileName() + ".new");
    boolean changed = false;
    try (JarFile old = new JarFile(jar.toFile());
        URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()});
        JarOutputStream out = new JarOutputStream(Files.newOutputStream(fresh))) {
      for (JarEntry entry : Collections.list(old.entries())) {
        byte[] content;
        try (InputStream in = old.getInputStream(entry)) {
          content = in.readAllBytes();
        }
        if (isOld(entry.getName(), content)) {
          content = newer(content, classes);
          changed = true;
        }
        JarEntry copy = new JarEntry(entry.getName());
        copy.setTime(entry.getTime());
        out.putNextEntry(copy);
        out.write(content);
        out.closeEntry();
      }
    }
    if (changed) {
      Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING);
    } else {
      Files.delete(fresh);
    }
  }

  /** Whether it is a class from before there were frames. */
  private static boolean isOld(String name, byte[] content) {
    return name.endsWith(".class") && new ClassReader(content).readShort(6) < Opcodes.V1_6;
  }

  private static byte[] newer(byte[] content, ClassLoader classes) {
    ClassWriter writer =
        new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
          @Override
          protected ClassLoader getClassLoader() {
            return classes;
          }
        };
    ClassVisitor version =
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visit(
              int old, int access, String name, String signature, String above, String[] kinds) {
            super.visit(Opcodes.V1_8, access, name, signature, above, kinds);
          }

          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor method =
                super.visitMethod(access, name, descriptor, signature, exceptions);
            return name.equals("loadClosureClass") ? new WithoutGroovy(method) : method;
          }
        };
    new ClassReader(content).accept(version, 0);
    return writer.toByteArray();
  }

  /**
   * Picocli looks whether there are Groovy's closures, and starts Groovy by that, a tenth of a
   * second at each start; here no command is written in Groovy. It takes a class that is not there
   * as an answer.
   */
  private static final class WithoutGroovy extends MethodVisitor {
    WithoutGroovy(MethodVisitor method) {
      super(Opcodes.ASM9, method);
    }

    @Override
    public void visitLdcInsn(Object value) {
      super.visitLdcInsn("groovy.lang.Closure".equals(value) ? "not looked for" : value);
    }
  }
}
