package io.cameleer.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What is done for a request, on a thread of its own that may block for a short while; an answer
 * that takes longer is completed later, without a thread.
 */
@FunctionalInterface
interface Operation {
  /** The answer; completed with null when the operation answers by itself. */
  CompletionStage<@Nullable Answer> handle(Call call);

  /** An operation that answers at once. */
  static Operation direct(Direct direct) {
    return call -> CompletableFuture.<@Nullable Answer>completedFuture(direct.handle(call));
  }

  /** Answers at once. */
  @FunctionalInterface
  interface Direct {
    Answer handle(Call call);
  }
}
