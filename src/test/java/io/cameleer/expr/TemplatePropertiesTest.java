package io.cameleer.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of any template whatever. */
class TemplatePropertiesTest {
  private static final String SEED = "20261122";

  @Provide
  Arbitrary<Object> documents() {
    return Expressions.documents();
  }

  @Property(tries = 2000, seed = SEED)
  void reading_what_was_printed_gives_the_same(@ForAll("documents") Object data) {
    Template template = Template.of(data);
    String text = template.print();

    assertThat(Template.parse(text)).as(text).isEqualTo(template);
    assertThat(text).doesNotContain("{{").isEqualTo(text.strip()).isNotEmpty();
  }

  @Property(tries = 2000, seed = SEED)
  void evaluation_refuses_in_one_way_only(@ForAll("documents") Object data) {
    Template template = Template.of(data);
    String value = valueOf(template);

    assertThat(valueOf(Template.parse(template.print()))).isEqualTo(value);
    assertThat(template.check()).doesNotContainNull();
    assertThat(template.references()).doesNotContainNull();
  }

  @Property(tries = 2000, seed = SEED)
  void as_one_expression_it_has_the_same_value(@ForAll("documents") Object data) {
    Template template = Template.of(data);
    Expr expr;
    try {
      expr = template.toExpr();
    } catch (EvaluationException e) {
      assertThat(e).hasMessageContaining("cannot stand where one expression is needed");
      return;
    }
    Object value;
    try {
      value = template.evaluate(scope());
    } catch (EvaluationException e) {
      return;
    }
    assertThat(Values.equal(expr.evaluate(scope()), value)).as(expr.print()).isTrue();
  }

  private static String valueOf(Template template) {
    try {
      return Values.toJson(template.evaluate(scope()));
    } catch (EvaluationException e) {
      return e.getMessage();
    }
  }

  private static PlainScope scope() {
    return new PlainScope(
        Map.of(
            "input", Map.of("a", 1L, "list", List.of(1L, "b")),
            "index", 4L,
            "item", Map.of("name", "x"),
            "output", List.of(Map.of("k", "v"), Map.of())));
  }
}
