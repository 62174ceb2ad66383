package io.cameleer.cli;

/** What the program tells its caller on the way out. */
final class ExitStatus {
  /** The run completed; the document is valid. */
  static final int OK = 0;

  /** The run failed. */
  static final int RUN_FAILED = 1;

  /** The document or the command line is wrong; nothing was started. */
  static final int USAGE = 2;

  /** Somebody pressed Ctrl-C: 128 + SIGINT, as every shell has it. */
  static final int INTERRUPTED = 130;

  private ExitStatus() {}
}
