package io.cameleer.read;

import io.cameleer.source.Problems;
import io.cameleer.source.SourceText;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the expressions in a document before YAML is parsed. It follows YAML only as far as it
 * must: which characters belong to a comment, a quoted text, a block text, or anything else.
 */
final class ExpressionLifter {
  /** After so many unclosed expressions the rest of the document is left alone. */
  private static final int MAX_UNCLOSED = 20;

  private final String text;
  private final char[] out;
  private final Problems problems;
  private final SourceText source;
  private final Positions positions;
  private final ExpressionFinder finder;
  private final char first;
  private final char rest;
  private final List<Lift> lifts = new ArrayList<>();
  private int unclosed;
  private int tab = -1;

  private int at;
  private int lineStart;
  private int flowDepth;

  /** The column of the innermost key or dash: what belongs to it is indented further. */
  private int indent = -1;

  /** The column where the key that may be under way began. */
  private int keyColumn;

  /** Whether a value may begin here, so that a quote or an indicator has its meaning. */
  private boolean valueMayBegin = true;

  /** Whether the last line ended within a plain text. */
  private boolean inPlain;

  private ExpressionLifter(SourceText source, Positions positions, Problems problems) {
    this.source = source;
    this.text = source.text();
    this.out = text.toCharArray();
    this.positions = positions;
    this.finder = new ExpressionFinder(text);
    this.problems = problems;
    this.first = YamlText.unused(text, '\uE000');
    this.rest = YamlText.unused(text, (char) (first + 1));
  }

  /** Lifts the expressions of a document; unclosed ones become problems. */
  static LiftedText lift(SourceText source, Positions positions, Problems problems) {
    return new ExpressionLifter(source, positions, problems).run();
  }

  private LiftedText run() {
    startLine();
    while (at < out.length) {
      step(text.charAt(at));
    }
    String lifted = new String(out);
    return new LiftedText(source, positions.parsedAs(lifted), lifted, lifts, first, rest, tab);
  }

  private void step(char c) {
    switch (c) {
      case '\n', '\r' -> nextLine();
      case ' ' -> at++;
      case '\t' -> tab();
      case '#' -> comment();
      case '"', '\'' -> quote(c);
      case '|', '>' -> blockText();
      case '[', '{', ']', '}', ',' -> flowIndicator(c);
      case '-', '?' -> dash();
      case ':' -> colon();
      case '&', '!', '*' -> property();
      case '$' -> dollar();
      default -> plain();
    }
  }

  private void nextLine() {
    at = YamlText.afterBreak(text, at);
    startLine();
  }

  private void startLine() {
    lineStart = at;
    int i = YamlText.afterBlanks(text, at);
    if (i == out.length || "\r\n#".indexOf(text.charAt(i)) >= 0) {
      return;
    }
    int firstTab = text.indexOf('\t', at);
    if (tab < 0 && flowDepth == 0 && firstTab >= 0 && firstTab < i) {
      tab = firstTab;
    }
    boolean goesOn = inPlain && i - lineStart > indent;
    valueMayBegin = !goesOn;
    inPlain = goesOn;
    if (!goesOn) {
      keyColumn = i - lineStart;
    }
  }

  /** Between a key and its value, and within brackets, a tab is as good as a space. */
  private void tab() {
    if (flowDepth > 0 || (valueMayBegin && at - lineStart > keyColumn)) {
      out[at] = ' ';
    }
    at++;
  }

  private void comment() {
    if (at == lineStart || YamlText.isSpace(text.charAt(at - 1))) {
      inPlain = false;
      at = YamlText.lineEnd(text, at);
    } else {
      plain();
    }
  }

  private void plain() {
    if (valueMayBegin) {
      beginScalar();
    }
    inPlain = true;
    at++;
  }

  private void beginScalar() {
    keyColumn = at - lineStart;
    valueMayBegin = false;
  }

  private void flowIndicator(char c) {
    boolean opens = c == '[' || c == '{';
    if (flowDepth == 0 && !(opens && valueMayBegin)) {
      plain();
      return;
    }
    if (opens) {
      flowDepth++;
    } else if (c != ',') {
      flowDepth--;
    }
    valueMayBegin = flowDepth > 0;
    inPlain = false;
    at++;
  }

  private void dash() {
    if (valueMayBegin && flowDepth == 0 && YamlText.isSpaceOrEnd(text, at + 1)) {
      indent = at - lineStart;
      at++;
    } else {
      plain();
    }
  }

  private void colon() {
    boolean indicator =
        YamlText.isSpaceOrEnd(text, at + 1)
            || (flowDepth > 0 && (!inPlain || ",[]{}".indexOf(YamlText.next(text, at)) >= 0));
    if (!indicator) {
      plain();
      return;
    }
    if (flowDepth == 0) {
      indent = keyColumn;
    }
    valueMayBegin = true;
    inPlain = false;
    at++;
  }

  private void property() {
    if (!valueMayBegin) {
      plain();
      return;
    }
    at = YamlText.wordEnd(text, at);
  }

  private void quote(char quote) {
    if (!valueMayBegin) {
      plain();
      return;
    }
    beginScalar();
    inPlain = false;
    at++;
    while (at < out.length && (text.charAt(at) != quote || isDoubled(quote))) {
      quotedStep(quote);
    }
    if (at < out.length) {
      at++;
    }
  }

  private void quotedStep(char quote) {
    char c = text.charAt(at);
    boolean doubled = quote == '"';
    if (doubled && c == '\\') {
      if (YamlText.next(text, at) == '$' && at + 2 < out.length && text.charAt(at + 2) == '{') {
        add(Lift.asItIs(at, "\\$"));
      }
      boolean before = YamlText.next(text, at) == '\\' && text.startsWith("${", at + 2);
      at = Math.min(out.length, at + (before ? 4 : 2));
    } else if (YamlText.isBreak(c)) {
      at++;
      lineStart = at;
    } else if (c == '$' && YamlText.next(text, at) == '{') {
      expression(doubled ? ExpressionFinder.Style.DOUBLE : ExpressionFinder.Style.SINGLE);
    } else {
      at += isDoubled(quote) ? 2 : 1;
    }
  }

  /** In a single-quoted text two quotes are one. */
  private boolean isDoubled(char quote) {
    return quote == '\'' && text.startsWith("''", at);
  }

  private void dollar() {
    if (YamlText.next(text, at) != '{' || YamlText.isEscaped(text, at)) {
      plain();
      return;
    }
    if (valueMayBegin) {
      beginScalar();
    }
    inPlain = true;
    expression(ExpressionFinder.Style.AS_IT_IS);
  }

  private void expression(ExpressionFinder.Style style) {
    int bound = flowDepth > 0 && style == ExpressionFinder.Style.AS_IT_IS ? -1 : indent;
    Lift lift = unclosed < MAX_UNCLOSED ? finder.find(at, style, bound) : null;
    if (lift != null) {
      add(lift);
      at = lift.end();
      return;
    }
    if (unclosed++ < MAX_UNCLOSED) {
      problems.error(
          positions.at(at),
          2,
          "this '${' is never closed",
          "end the expression with '}', or write \\${ for the two characters themselves");
    }
    add(Lift.written(at, at + 2, "\\${", 0, 0, 1));
    at += 2;
  }

  private void add(Lift lift) {
    lifts.add(lift);
    java.util.Arrays.fill(out, lift.start(), lift.end(), rest);
    out[lift.start()] = first;
  }

  private void blockText() {
    if (!valueMayBegin || flowDepth > 0 || !YamlText.isBlockHeader(text, at)) {
      plain();
      return;
    }
    at = YamlText.lineEnd(text, at);
    int content = -1;
    while (at < out.length) {
      int line = YamlText.afterBreak(text, at);
      int i = YamlText.afterSpaces(text, line);
      boolean blank = i == out.length || YamlText.isBreak(text.charAt(i));
      int column = i - line;
      if (!blank && (column <= indent || column < content)) {
        break;
      }
      content = blank || content >= 0 ? content : column;
      at = i;
      lineStart = line;
      blockLine();
    }
    inPlain = false;
  }

  private void blockLine() {
    while (at < out.length && !YamlText.isBreak(text.charAt(at))) {
      if (text.charAt(at) == '$'
          && YamlText.next(text, at) == '{'
          && !YamlText.isEscaped(text, at)) {
        expression(ExpressionFinder.Style.AS_IT_IS);
      } else {
        at++;
      }
    }
  }
}
