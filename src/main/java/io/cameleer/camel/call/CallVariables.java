package io.cameleer.camel.call;

import org.apache.camel.Exchange;

/** The exchange variables by which a component's route tells our beans what to do. */
final class CallVariables {
  private static final String[] NAMES = {
    HttpRequest.QUERY, HttpTarget.PATH, Shell.COMMAND, Shell.ENVIRONMENT, Shell.STDIN
  };

  private CallVariables() {}

  /** Takes away what an earlier call left behind when it failed before its bean had read it. */
  static void clear(Exchange exchange) {
    for (String name : NAMES) {
      exchange.removeVariable(name);
    }
    CallInput.clear(exchange);
  }
}
