package io.cameleer.camel;

import io.cameleer.run.Secrets;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.jspecify.annotations.Nullable;

/** Keeps from view what a route sets as a header that by its name is a secret. */
final class SecretHeader extends DelegateAsyncProcessor {
  private static final Set<String> NAMES =
      Set.of("authorization", "proxy-authorization", "cookie", "x-api-key", "api-key", "apikey");

  private final String name;

  SecretHeader(String name, Processor target) {
    super(target);
    this.name = name;
  }

  /** Whether a header of this name is a secret. */
  static boolean isSecret(@Nullable String name) {
    if (name == null) {
      return false;
    }
    String word = name.toLowerCase(Locale.ROOT);
    return NAMES.contains(word)
        || word.endsWith("-token")
        || word.endsWith("-secret")
        || word.endsWith("-api-key");
  }

  @Override
  public boolean process(Exchange exchange, AsyncCallback callback) {
    return super.process(
        exchange,
        doneSync -> {
          if (exchange.getMessage().getHeader(name) instanceof String value) {
            hide(value, WorkflowRuntime.of(exchange.getContext()).secrets());
          }
          callback.done(doneSync);
        });
  }

  /** The value, and what follows a scheme like {@code Bearer} in it. */
  private static void hide(String value, Secrets secrets) {
    int space = value.indexOf(' ');
    secrets.registerPassing(space < 0 ? value : value.substring(space + 1).strip());
  }
}
