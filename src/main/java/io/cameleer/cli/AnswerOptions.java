package io.cameleer.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.cameleer.run.Answer;
import io.cameleer.run.Interview;
import io.cameleer.run.Question;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What jobs that wait for a person are answered in a run that nobody can be asked in. */
final class AnswerOptions {
  @Option(
      names = "--answer",
      paramLabel = "JOB=yes|no|JSON",
      description =
          "Answers a job that waits for a person: yes, no, or what takes the place of what it shows."
              + " Without an answer such a job fails.")
  private Map<String, String> answers = new LinkedHashMap<>();

  /** Answers for the person who is not there. */
  Interview interview() {
    return new Interview(this::answer);
  }

  private Answer answer(Question question) {
    String job = question.job();
    String given = answers.getOrDefault(job, answers.get(ofAnyItem(job)));
    if (given == null) {
      return Answer.no(
          "nobody can be asked here (%s); say --answer %s=yes, or let 'cameleer up' run the workflow"
              .formatted(question.message(), job));
    }
    return switch (given) {
      case "yes" -> Answer.yes();
      case "no" -> Answer.no("--answer " + job + "=no");
      default -> Answer.yes(value(given));
    };
  }

  /** {@code each[3].inner} is answered by {@code each[].inner}, too. */
  private static String ofAnyItem(String job) {
    return job.replaceAll("\\[[0-9]+]", "[]");
  }

  private static @Nullable Object value(String given) {
    try {
      return Json.parse(given);
    } catch (JsonProcessingException e) {
      return given;
    }
  }
}
