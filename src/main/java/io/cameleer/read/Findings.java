package io.cameleer.read;

import io.cameleer.model.Component;
import io.cameleer.model.Secret;
import io.cameleer.source.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What comes together while a document is read: problems, and what can only be checked once all of
 * it is known. Used by one thread.
 *
 * @param problems what is wrong
 * @param folder what paths in the document are relative to
 * @param mentions the names that expressions read
 * @param components the components by their ids, each with the text that names it
 * @param calls the components that jobs and fallbacks name
 * @param jobNames the jobs that other jobs name
 * @param lookalikes texts that read like the path to a job's output
 * @param workflows the workflows that components name
 * @param inline the components that stand in jobs
 * @param inlineMentions those of the mentions that stand in such components
 * @param env the environment variables that expressions read
 * @param secrets the secrets that the document names, by name
 * @param incomplete the lists of the document in which something could not be read, so that nothing
 *     is known of what is not in them
 */
record Findings(
    Problems problems,
    Path folder,
    List<Mention> mentions,
    Map<String, Node.Scalar> components,
    List<NamedCall> calls,
    List<NamedJob> jobNames,
    List<Lookalike> lookalikes,
    List<Node.Scalar> workflows,
    List<Component> inline,
    List<Mention> inlineMentions,
    Set<String> env,
    Map<String, Secret> secrets,
    Set<String> incomplete) {

  static Findings in(Path folder, Problems problems) {
    return new Findings(
        problems,
        folder,
        new ArrayList<>(),
        new LinkedHashMap<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new ArrayList<>(),
        new LinkedHashSet<>(),
        new LinkedHashMap<>(),
        new HashSet<>());
  }

  /**
   * A call of a component by name.
   *
   * @param component the name
   * @param action the name of its action; null where none is given
   * @param fallback whether a fallback calls it rather than a job
   */
  record NamedCall(Node.Scalar component, Node.@Nullable Scalar action, boolean fallback) {}

  /** A job that another one names, and where it does so. */
  record NamedJob(Node.Scalar name, Reading reading) {}

  /** A text that would be an expression if it were written as one. */
  record Lookalike(Node.Scalar text, String job, Reading reading) {}
}
