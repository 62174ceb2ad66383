package io.cameleer.camel.call;

import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;

/**
 * Makes the beans, languages and settings that component routes use known to a Camel context: {@code
 * http-request}, {@code http-response}, {@code http-target}, {@code shell}, {@code json-text}, {@code
 * plain}, the language {@code jsonata}, and what makes calls cancellable.
 */
public final class CallBeans {
  private CallBeans() {}

  /**
   * Makes them known; call it once, before routes are loaded.
   *
   * @throws Exception when Camel cannot start one of our services
   */
  public static void bind(CamelContext context) throws Exception {
    LiveProcesses processes = new LiveProcesses();
    context.addService(processes, true);
    context.addService(new Servers(processes), true);
    Registry registry = context.getRegistry();
    registry.bind("http-request", new HttpRequest());
    registry.bind("http-response", new HttpResponse(Clock.systemUTC()));
    registry.bind("http-target", new HttpTarget());
    registry.bind("shell", new Shell(processes));
    registry.bind("json-text", new JsonText());
    registry.bind("plain", new Plain());
    context.getCamelContextExtension().addInterceptStrategy(new InterruptibleCalls());
    HttpClients.configure(context);
  }
}
