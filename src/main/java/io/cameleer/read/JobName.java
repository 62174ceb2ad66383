package io.cameleer.read;

import org.jspecify.annotations.Nullable;

/** The name of another job: noted, and looked up when all jobs are known. */
final class JobName {
  static final Shape<String> SHAPE =
      new Shape<>("the id of a job", java.util.Map.of("type", "string"), JobName::read);

  private JobName() {}

  private static @Nullable String read(Node node, Reading reading) {
    if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
      reading.wrongKind(node, "the id of a job");
      return null;
    }
    if (!reading.isFixed(scalar)) {
      return null;
    }
    reading.findings().jobNames().add(new Findings.NamedJob(scalar, reading));
    return scalar.text();
  }
}
