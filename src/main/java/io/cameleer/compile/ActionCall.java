package io.cameleer.compile;

import static io.cameleer.compile.Node.fields;

import io.cameleer.compile.Node.Fields;
import io.cameleer.model.Action;
import io.cameleer.model.Component;
import io.cameleer.model.ComponentKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One attempt at a call: the deadline, what the component's kind does, the component's output. */
final class ActionCall {
  private ActionCall() {}

  static List<Node> nodes(Component component, Action action, Duration timeout, Names names) {
    List<Node> nodes = new ArrayList<>();
    if (action.kind() instanceof ComponentKind.HttpServer server) {
      nodes.add(HttpServerCall.process(processName(component, action, server, names), server));
    }
    Fields parameters = fields().with("timeout", DurationText.of(timeout));
    nodes.add(Eip.to("call:deadline", parameters));
    if (!component.policy().faults().isEmpty()) {
      nodes.add(Guards.faults(component, names));
    }
    nodes.addAll(
        switch (action.kind()) {
          case ComponentKind.HttpClient client -> HttpClientCall.nodes(client);
          case ComponentKind.HttpServer server -> HttpServerCall.nodes(server);
          case ComponentKind.Shell shell -> ShellCall.nodes(shell);
          case ComponentKind.SubWorkflow sub ->
              List.of(Eip.to("workflow:" + Names.id(sub.workflow())));
          case ComponentKind.Script script -> ScriptCall.nodes(script);
          case ComponentKind.Dataset dataset -> DatasetCall.nodes(dataset);
          case ComponentKind.CamelEndpoint camel -> CamelCall.nodes(camel);
        });
    if (action.output() != null) {
      nodes.add(Eip.setBody(Expressions.of(action.output())));
    }
    return nodes;
  }

  /** One process serves all actions that start it alike. */
  private static String processName(
      Component component, Action action, ComponentKind.HttpServer server, Names names) {
    boolean isShared =
        component.actions().stream()
            .map(Action::kind)
            .allMatch(
                kind ->
                    !(kind instanceof ComponentKind.HttpServer other)
                        || HttpServerCall.isSameProcess(server, other));
    return isShared ? names.name(component) : names.name(component, action);
  }
}
