package io.cameleer.compile;

import static io.cameleer.compile.Node.fields;

import io.cameleer.compile.Node.Fields;
import io.cameleer.expr.Template;
import io.cameleer.model.ComponentKind.Shell;
import java.util.ArrayList;
import java.util.List;

/** The call of a {@code shell} component: a command by camel-exec. */
final class ShellCall {
  private ShellCall() {}

  static List<Node> nodes(Shell shell) {
    List<Node> nodes = new ArrayList<>();
    nodes.add(Eip.setVariable("command", Expressions.of(Template.list(shell.command()))));
    if (!shell.env().isEmpty()) {
      nodes.add(Eip.setVariable("environment", Expressions.of(Template.map(shell.env()))));
    }
    if (shell.stdin() != null) {
      nodes.add(Eip.setBody(Expressions.of(shell.stdin())));
    }
    Fields parameters =
        fields()
            .with("binding", "#shell")
            .with("commandExecutor", "#shell")
            .with("workingDir", Folder.parameter(shell.workingDir()));
    nodes.add(Eip.to("exec:shell", parameters));
    return nodes;
  }
}
