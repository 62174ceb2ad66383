package io.cameleer.read;

import io.cameleer.expr.Finding;
import io.cameleer.model.Action;
import io.cameleer.model.Component;
import io.cameleer.model.Job;
import io.cameleer.source.Problem;
import io.cameleer.source.Suggestion;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks names, now that all there are have been read. */
final class NameChecks {
  private final Findings findings;
  private final @Nullable List<String> env;
  private final Map<String, Component> components = new HashMap<>();
  private final Collection<String> workflows;

  private NameChecks(
      Findings findings,
      @Nullable List<String> env,
      List<Component> components,
      Collection<String> workflows) {
    this.findings = findings;
    this.env = env;
    this.workflows = workflows;
    components.forEach(component -> this.components.put(component.id(), component));
  }

  /**
   * Checks all names that were noted.
   *
   * @param env the environment variables that expressions may see; null for those they mention
   * @param components those that could be read
   * @param workflows the ids of the workflows
   */
  static void check(
      Findings findings,
      @Nullable List<String> env,
      List<Component> components,
      Collection<String> workflows) {
    NameChecks checks = new NameChecks(findings, env, components, workflows);
    findings.mentions().forEach(checks::mention);
    findings.calls().forEach(checks::call);
    findings.jobNames().forEach(checks::jobName);
    findings.lookalikes().forEach(checks::lookalike);
    findings.workflows().forEach(checks::workflow);
  }

  private void mention(Mention mention) {
    String source = mention.reference().source();
    Finding stranger = Strangers.finding(mention);
    if (stranger != null) {
      report(mention, source.length(), stranger.message(), stranger.suggestion());
      return;
    }
    if (!mention.reading().sources().contains(source)) {
      report(
          mention, source.length(), "'" + source + "' means nothing here", Misplaced.hint(source));
    } else if (source.equals("jobs")) {
      job(mention);
    } else if (source.equals("env")) {
      environment(mention);
    } else if (source.equals(SecretNames.SOURCE)) {
      secret(mention);
    } else {
      declared(mention, source);
    }
  }

  private void job(Mention mention) {
    List<String> path = mention.reference().path();
    JobScope scope = mention.reading().jobs();
    if (scope == null) {
      return;
    }
    if (path.size() == 1 && mention.reading().job() != null) {
      report(
          mention,
          4,
          "'jobs' stands without the id of a job, so it cannot be seen which one is meant",
          "write ${jobs.<id>.output}");
    } else if (path.size() > 1 && !scope.has(path.get(1))) {
      String id = path.get(1);
      String near = Suggestion.didYouMean(id, scope.all());
      report(
          mention,
          5 + id.length(),
          "unknown job '" + CoreSchema.shorten(id) + "'",
          near == null ? known(scope.all()) : near);
    } else if (path.size() > 3 && path.get(2).equals("output")) {
      output(mention, path.get(1), path.get(3), scope.job(path.get(1)));
    }
  }

  private void output(Mention mention, String id, String field, @Nullable Job job) {
    List<String> fields = job == null ? null : KnownOutputs.fields(job, components);
    if (fields != null && !fields.contains(field)) {
      String near = Suggestion.didYouMean(field, fields);
      report(
          mention,
          13 + id.length() + field.length(),
          "the output of '%s' has no '%s': it is that of a shell component"
              .formatted(id, CoreSchema.shorten(field)),
          near == null ? known(fields) : near);
    }
  }

  /** A missing name gives null, so this is worth a second look and no more. */
  private void declared(Mention mention, String source) {
    List<String> path = mention.reference().path();
    Set<String> names = mention.reading().declared().names().get(source);
    if (names == null || path.size() < 2 || names.contains(path.get(1))) {
      return;
    }
    String name = path.get(1);
    String near = Suggestion.didYouMean(name, names);
    findings
        .problems()
        .warning(
            mention.scalar().at(mention.reference().offset()),
            source.length() + 1 + name.length(),
            "the workflow's '%s' has no '%s'".formatted(source, CoreSchema.shorten(name)),
            near == null ? known(names) : near);
  }

  private void environment(Mention mention) {
    List<String> path = mention.reference().path();
    if (path.size() < 2) {
      return;
    }
    String name = path.get(1);
    findings.env().add(name);
    List<String> allowed = env;
    if (allowed != null && !allowed.contains(name)) {
      String near = Suggestion.didYouMean(name, allowed);
      report(
          mention,
          4 + name.length(),
          "the environment variable '" + name + "' is not in the document's 'env' list",
          near == null ? "add it to 'env'" : near);
    }
  }

  private void secret(Mention mention) {
    List<String> path = mention.reference().path();
    Set<String> known = findings.secrets().keySet();
    if (path.size() < 2) {
      report(
          mention,
          SecretNames.SOURCE.length(),
          "'secrets' stands without the name of a secret, so it cannot be seen which one is meant",
          "write ${secrets.NAME}");
    } else if (!known.contains(path.get(1)) && !findings.incomplete().contains("secrets")) {
      String name = path.get(1);
      String near = Suggestion.didYouMean(name, known);
      report(
          mention,
          SecretNames.SOURCE.length() + 1 + name.length(),
          "the document's 'secrets' have no '" + CoreSchema.shorten(name) + "'",
          near == null ? "say there where it is: secrets: {" + name + ": \"${env.NAME}\"}" : near);
    }
  }

  private void report(Mention mention, int length, String message, @Nullable String hint) {
    findings
        .problems()
        .add(
            new Problem(
                Problem.Severity.ERROR,
                mention.scalar().at(mention.reference().offset()),
                length,
                message,
                hint));
  }

  private void call(Findings.NamedCall call) {
    String id = call.component().text();
    if (!findings.components().containsKey(id)) {
      if (!findings.incomplete().contains("components")) {
        unknownComponent(call);
      }
      return;
    }
    Component component = components.get(id);
    if (component != null) {
      action(call, component);
    }
  }

  private void unknownComponent(Findings.NamedCall call) {
    String id = call.component().text();
    String near = Suggestion.didYouMean(id, findings.components().keySet());
    String overlay = "an overlay (-f) can provide it";
    String value = call.fallback() ? "; for a text as the value write {value: …}" : "";
    error(
        call.component(),
        "unknown component '" + CoreSchema.shorten(id) + "'",
        (near == null ? overlay : near + " or " + overlay) + value);
  }

  private void action(Findings.NamedCall call, Component component) {
    List<String> names = component.actions().stream().map(Action::name).toList();
    Node.Scalar named = call.action();
    boolean none = names.equals(List.of(Component.DEFAULT_ACTION));
    if (named == null && names.size() > 1) {
      error(
          call.component(),
          "the component '" + component.id() + "' has several actions, and none is chosen",
          "write action: with one of " + String.join(", ", names));
    } else if (named != null && none) {
      error(
          named,
          "the component '" + component.id() + "' has no actions to choose from",
          "leave 'action' out");
    } else if (named != null && !names.contains(named.text())) {
      String near = Suggestion.didYouMean(named.text(), names);
      error(
          named,
          "unknown action '%s' of component '%s'"
              .formatted(CoreSchema.shorten(named.text()), component.id()),
          near == null ? known(names) : near);
    }
  }

  private void jobName(Findings.NamedJob named) {
    JobScope scope = named.reading().jobs();
    String id = named.name().text();
    if (scope == null || scope.own().contains(id)) {
      return;
    }
    String near = Suggestion.didYouMean(id, scope.own());
    String message =
        scope.has(id)
            ? "the job '" + id + "' is not in this list of jobs, but in one around it"
            : "unknown job '" + CoreSchema.shorten(id) + "'";
    String listed = id.contains(",") ? "write a list: [" + id.strip() + "]" : near;
    error(named.name(), message, listed == null ? known(scope.own()) : listed);
  }

  private void lookalike(Findings.Lookalike found) {
    JobScope scope = found.reading().jobs();
    if (scope != null && scope.has(found.job()) && found.reading().sources().contains("jobs")) {
      String text = found.text().text();
      found
          .reading()
          .warning(
              found.text(),
              "'%s' is a text here, not what the job gave".formatted(CoreSchema.shorten(text)),
              "write ${" + text + "}");
    }
  }

  private void workflow(Node.Scalar name) {
    if (!workflows.contains(name.text()) && !findings.incomplete().contains("workflows")) {
      String near = Suggestion.didYouMean(name.text(), workflows);
      error(
          name,
          "unknown workflow '" + CoreSchema.shorten(name.text()) + "'",
          near == null ? known(Set.copyOf(workflows)) : near);
    }
  }

  private void error(Node at, String message, @Nullable String hint) {
    findings
        .problems()
        .add(new Problem(Problem.Severity.ERROR, at.at(), at.length(), message, hint));
  }

  private static @Nullable String known(Collection<String> names) {
    return names.isEmpty() || names.size() > 10
        ? null
        : "there are " + String.join(", ", names.stream().sorted().toList());
  }
}
