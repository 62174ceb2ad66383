package io.cameleer.compile;

import static io.cameleer.compile.Node.fields;

import io.cameleer.compile.Node.Fields;
import io.cameleer.model.JobGraph;
import io.cameleer.plan.Planner.Form;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where jobs stand, and what their nodes have to know of that.
 *
 * @param names the names of routes
 * @param form how jobs are planned
 * @param graph the facts about the jobs
 * @param route what the ids of their steps begin with: {@code workflow/}; Camel wants them to be
 *     unique among all steps and routes
 * @param prefix what is in front of the jobs' ids: empty, or the for-each jobs around, {@code
 *     each[]/}
 * @param routes where routes go that the jobs need beside the workflow's
 */
record Site(
    Names names, Form form, JobGraph graph, String route, String prefix, List<Node> routes) {

  /** The same place for the jobs inside a for-each. */
  Site inside(String forEach, JobGraph jobs) {
    return new Site(names, form, jobs, route, prefix + forEach + "[]/", routes);
  }

  /** The id of a job's step; the job's own id is what stands behind the last slash. */
  String stepId(String job) {
    return route + prefix + Names.id(job);
  }

  /** What routes are called that belong to a job. */
  String routeName(String job) {
    return stepId(job).replace("[]", "");
  }

  /** Adds a route that is called from this place, and tells its endpoint. */
  String addRoute(String name, @Nullable String retryBean, List<? extends Node> steps) {
    Fields head = fields().with("id", name);
    Fields handled =
        retryBean == null
            ? head.with("errorHandler", Eip.NO_ERROR_HANDLER)
            : head.with("routePolicy", "#retry").with("errorHandler", Eip.redelivery(retryBean));
    routes.add(Eip.route(handled, fields().with("uri", "direct:" + name), steps));
    return "direct:" + name;
  }
}
