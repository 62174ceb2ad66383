package io.cameleer.camel.call;

import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;

/**
 * Makes the beans, languages and settings that component routes use known to a Camel context:
 * {@code http-request}, {@code http-response}, {@code http-target}, {@code shell}, {@code
 * json-text}, {@code plain}, the language {@code jsonata}, and what makes calls cancellable.
 */
public final class CallBeans {
  private CallBeans() {}

  /**
   * Makes them known; call it once, before routes are loaded.
   *
   * @throws IllegalStateException when Camel does not take our services
   */
  public static void bind(CamelContext context) {
    LiveProcesses processes = new LiveProcesses();
    Servers servers = new Servers(context, processes);
    try {
      context.addService(processes, true);
      context.addService(servers, true);
    } catch (Exception e) {
      throw new IllegalStateException(
          "Camel does not take a service of ours: " + e.getMessage(), e);
    }
    Registry registry = context.getRegistry();
    registry.bind("http-request", new HttpRequest());
    registry.bind("http-response", new HttpResponse(Clock.systemUTC()));
    registry.bind("http-target", new HttpTarget());
    registry.bind("shell", new Shell(processes));
    registry.bind("json-text", new JsonText());
    registry.bind("plain", new Plain());
    registry.bind("cameleer-groovy", new GroovyScripts());
    context.getCamelContextExtension().addInterceptStrategy(new InterruptibleCalls(servers));
    HttpClients.configure(context);
  }
}
