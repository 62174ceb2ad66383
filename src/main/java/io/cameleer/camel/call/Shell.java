package io.cameleer.camel.call;

import io.cameleer.camel.CallException;
import io.cameleer.expr.Values;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.exec.ExecBinding;
import org.apache.camel.component.exec.ExecCommand;
import org.apache.camel.component.exec.ExecCommandExecutor;
import org.apache.camel.component.exec.ExecEndpoint;
import org.apache.camel.component.exec.ExecResult;
import org.apache.camel.component.exec.impl.ExecParseUtils;

/**
 * The bean {@code #shell}: binding and executor for camel-exec. The command is the variable {@code
 * command}, a list whose items become the program and its arguments as they are, without a shell; a
 * text is one for {@code sh -c}. Without that variable it is the endpoint's executable and {@code
 * args}. The variable {@code environment} holds environment variables, null taking one away; the
 * standard input is the variable {@code stdin} if set, else the body: the call's input as JSON, a
 * text that the route set as it is. Headers of the message are not looked at. Thread-safe.
 */
final class Shell implements ExecBinding, ExecCommandExecutor {
  static final String COMMAND = "command";
  static final String ENVIRONMENT = "environment";
  static final String STDIN = "stdin";

  private final ShellRunner runner;

  Shell(LiveProcesses processes) {
    this.runner = new ShellRunner(processes);
  }

  @Override
  public ExecCommand readInput(Exchange exchange, ExecEndpoint endpoint) {
    Object command = exchange.removeVariable(COMMAND);
    Object environment = exchange.removeVariable(ENVIRONMENT);
    return new ShellCommand(
        command == null ? argv(endpoint) : argv(command),
        Environments.of(environment),
        endpoint.getWorkingDir(),
        stdin(exchange));
  }

  @Override
  public ExecResult execute(ExecCommand command) {
    return switch (command) {
      case ShellCommand shell -> runner.run(shell);
      default ->
          throw new IllegalArgumentException(
              "#shell runs its own commands only: give the endpoint binding=#shell as well");
    };
  }

  @Override
  public void writeOutput(Exchange exchange, ExecResult result) {
    exchange.getMessage().setBody(((ShellResult) result).asMap());
  }

  private static List<String> argv(ExecEndpoint endpoint) {
    String args = endpoint.getArgs();
    List<String> all = new ArrayList<>();
    all.add(endpoint.getExecutable());
    if (args != null) {
      all.addAll(ExecParseUtils.splitToWhiteSpaceSeparatedTokens(args));
    }
    return all;
  }

  private static List<String> argv(Object command) {
    if (!(command instanceof List<?> items)) {
      return List.of("sh", "-c", Environments.text(Values.toText(command)));
    }
    if (items.isEmpty()) {
      throw refusal("the command is empty: it names no program");
    }
    return items.stream().map(item -> Environments.text(Values.toText(item))).toList();
  }

  private static byte[] stdin(Exchange exchange) {
    boolean given = exchange.hasVariables() && exchange.getVariables().containsKey(STDIN);
    boolean isInput = !given && CallInput.isBody(exchange);
    Object value = given ? exchange.removeVariable(STDIN) : exchange.getMessage().getBody();
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    boolean asJson = isInput || !(value instanceof String);
    String text = value == null ? "" : asJson ? Values.toJson(value) : Values.toText(value);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static CallException refusal(String message) {
    return new CallException("process", message, null, null);
  }
}
