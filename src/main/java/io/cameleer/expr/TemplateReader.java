package io.cameleer.expr;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the text form of templates. */
final class TemplateReader implements JsonReader.Shape<Template> {
  private final String source;

  private TemplateReader(String source) {
    this.source = source;
  }

  static Template read(String text) {
    int i = 0;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    boolean isJson = i < text.length() && "{[\"".indexOf(text.charAt(i)) >= 0;
    return isJson ? JsonReader.read(text, new TemplateReader(text)) : TextParser.parse(text);
  }

  @Override
  public Template text(String text, int offset) {
    try {
      return TextParser.parse(text);
    } catch (ExpressionSyntaxException e) {
      throw e.at(offsetOf(e.offset(), offset + 1));
    }
  }

  /** The place in the JSON text of a character of a text that begins at {@code start}. */
  private int offsetOf(int index, int start) {
    int i = start;
    for (int left = index; left > 0 && i < source.length(); left--) {
      i += source.charAt(i) != '\\' ? 1 : source.charAt(i + 1) == 'u' ? 6 : 2;
    }
    return Math.min(i, source.length());
  }

  @Override
  public Template constant(@Nullable Object value) {
    return Template.constant(value);
  }

  @Override
  public Template list(List<Template> items) {
    return Template.list(items);
  }

  @Override
  public Template map(Map<String, Template> entries, int offset) {
    try {
      return Template.map(entries);
    } catch (ExpressionSyntaxException e) {
      throw e.at(offset);
    }
  }
}
