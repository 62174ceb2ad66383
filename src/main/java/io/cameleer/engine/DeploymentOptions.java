package io.cameleer.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What is deployed.
 *
 * @param places documents, Camel routes, and folders of them
 * @param overlays documents laid over each document, in this order
 * @param engine how the engine of each version is to be
 * @param watch how often it is looked whether something has changed
 */
public record DeploymentOptions(
    List<Path> places, List<Path> overlays, EngineOptions engine, Duration watch) {
  /** Copies the lists. */
  public DeploymentOptions {
    places = List.copyOf(places);
    overlays = List.copyOf(overlays);
    Objects.requireNonNull(engine, "engine");
    if (!watch.isPositive()) {
      throw new IllegalArgumentException("files are looked at every so often");
    }
  }

  /** These places, looked at every second. */
  public static DeploymentOptions of(List<Path> places, EngineOptions engine) {
    return new DeploymentOptions(places, List.of(), engine, Duration.ofSeconds(1));
  }
}
