package io.cameleer.compile;

import static io.cameleer.compile.Node.fields;

import io.cameleer.compile.Node.Fields;
import io.cameleer.model.Job;
import io.cameleer.model.JobGraph;
import io.cameleer.model.Together;
import java.util.ArrayList;
import java.util.List;

/** Jobs that have several services at work at once: each is a step within the step. */
final class TogetherJob {
  private TogetherJob() {}

  static List<Node> nodes(String id, Together.Parallel job, Site site) {
    List<Node> nodes = new ArrayList<>();
    nodes.add(Eip.to("job:parallel", form(job.aggregate())));
    nodes.add(services(id, job.services(), site));
    if (job.aggregate() instanceof Together.Aggregate.Shaped shaped) {
      nodes.add(Eip.setBody(Expressions.of(shaped.template())));
    }
    nodes.add(Eip.to("job:settled"));
    return nodes;
  }

  private static Fields form(Together.Aggregate aggregate) {
    return switch (aggregate) {
      case Together.Form form when form == Together.Form.BY_SERVICE -> fields();
      case Together.Form form -> fields().with("aggregate", form.word());
      case Together.Aggregate.Shaped shaped -> fields();
    };
  }

  static List<Node> nodes(String id, Together.Race job, Site site) {
    return List.of(Eip.to("job:race"), services(id, job.services(), site));
  }

  private static Node services(String id, List<Job> services, Site site) {
    Site inside = site.inside(id, JobGraph.of(services));
    return Eip.services(
        services.stream().map(service -> JobStep.of(service, List.of(), inside)).toList());
  }
}
