package io.cameleer.camel.call;

import io.cameleer.model.ComponentKind.Restart;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A process that serves on a local port.
 *
 * @param name the component's id, for messages and logs
 * @param command the program and its arguments
 * @param port where it listens on localhost
 * @param environment an expression for an object of environment variables; null for none
 * @param workingDir where it runs; null for where we run
 * @param health the path that answers below 400 when it is ready; null when an open port is enough
 * @param startTimeout how long it may take until it is ready
 * @param restart when it is started again after it ended by itself
 */
record ServerSpec(
    String name,
    List<String> command,
    int port,
    @Nullable String environment,
    @Nullable String workingDir,
    @Nullable String health,
    Duration startTimeout,
    Restart restart) {
  private static final int MAX_PORT = 65_535;

  /** Copies the command; refuses what could never be started. */
  ServerSpec {
    Objects.requireNonNull(name, "name");
    command = List.copyOf(command);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("process:" + name + " needs a command");
    }
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("process:" + name + " needs a port from 1 to 65535");
    }
  }

  /** The same process under another name. */
  ServerSpec named(String other) {
    return new ServerSpec(
        other, command, port, environment, workingDir, health, startTimeout, restart);
  }
}
