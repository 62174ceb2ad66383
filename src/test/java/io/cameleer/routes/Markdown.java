package io.cameleer.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The examples in a page of the documentation. */
final class Markdown {
  private static final Pattern ROW =
      Pattern.compile("^\\| `(?<left>.*?)` \\| `(?<right>.*?)` \\|$", Pattern.MULTILINE);

  private final List<Block> blocks = new ArrayList<>();
  private final String text;

  Markdown(String text) {
    this.text = text;
    Matcher fence =
        Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
            .matcher(text);
    while (fence.find()) {
      blocks.add(new Block(fence.group(1), fence.group(2)));
    }
  }

  /** The fenced blocks, in order. */
  List<Block> blocks() {
    return blocks;
  }

  /** The rows of all tables whose head is {@code | expression | gives |}. */
  List<Row> expressions() {
    List<Row> rows = new ArrayList<>();
    for (String part : text.split("\\n\\n")) {
      if (part.startsWith("| expression | gives |")) {
        Matcher row = ROW.matcher(part);
        while (row.find()) {
          rows.add(new Row(plain(row.group("left")), plain(row.group("right"))));
        }
      }
    }
    return rows;
  }

  /** The words of a command line, without their quotes. */
  static List<String> words(String line) {
    Matcher word = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"])+").matcher(line);
    List<String> words = new ArrayList<>();
    while (word.find()) {
      words.add(word.group().replaceAll("'([^']*)'|\"([^\"]*)\"", "$1$2"));
    }
    return words;
  }

  private static String plain(String cell) {
    return cell.replace("\\|", "|");
  }

  /** A fenced block and the word behind its opening fence. */
  record Block(String language, String text) {
    /** The name in a first line {@code # name.yaml}; empty when there is none. */
    String fileName() {
      Matcher name = Pattern.compile("^# (\\S+\\.yaml)\\n").matcher(text);
      return name.find() ? name.group(1) : "";
    }

    /** The commands of a console block, each with the lines that it prints. */
    List<Command> commands() {
      List<Command> commands = new ArrayList<>();
      for (String part : text.split("(?m)^\\$ ")) {
        if (!part.isBlank()) {
          String[] lines = part.split("\\n", 2);
          commands.add(new Command(words(lines[0]), lines[1].strip()));
        }
      }
      return commands;
    }
  }

  /** A command line and what it prints. */
  record Command(List<String> words, String prints) {}

  /** An expression and its value as JSON. */
  record Row(String expression, String value) {}
}
