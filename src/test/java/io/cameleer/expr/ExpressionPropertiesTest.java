package io.cameleer.expr;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds of any expression whatever. */
class ExpressionPropertiesTest {
  private static final String SEED = "20261122";

  @Provide
  Arbitrary<Expr> exprs() {
    return Expressions.exprs();
  }

  @Provide
  Arbitrary<Object> values() {
    return Expressions.values();
  }

  @Provide
  Arbitrary<BigDecimal> decimals() {
    return Combinators.combine(Arbitraries.bigIntegers(), Arbitraries.integers().between(0, 25))
        .as(BigDecimal::new);
  }

  @Property(tries = 5000, seed = SEED)
  void reading_what_was_printed_gives_the_same(@ForAll("exprs") Expr expr) {
    String text = expr.print();

    assertThat(Expr.parse(text)).as(text).isEqualTo(expr);
    assertThat(text).doesNotContain("{{");
  }

  @Property(tries = 5000, seed = SEED)
  void evaluation_refuses_in_one_way_only(
      @ForAll("exprs") Expr expr, @ForAll("values") Object value) {
    Map<String, Object> sources = new HashMap<>();
    Names.SOURCES.forEach(source -> sources.put(source, value));
    try {
      Object result = expr.evaluate(new PlainScope(sources));
      assertThat(Values.equal(result, Values.normalize(result))).isTrue();
    } catch (EvaluationException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @Property(tries = 2000, seed = SEED)
  void checking_and_collecting_never_fail(@ForAll("exprs") Expr expr) {
    assertThat(expr.check()).doesNotContainNull();
    assertThat(expr.references()).doesNotContainNull();
    if (expr.references().isEmpty() && expr.isConstant()) {
      assertThat(valueOf(expr)).isEqualTo(valueOf(expr));
    }
  }

  private static String valueOf(Expr expr) {
    try {
      return Values.toJson(expr.evaluate(source -> null));
    } catch (EvaluationException e) {
      return e.getMessage();
    }
  }

  @Property(tries = 1000, seed = SEED)
  void json_is_read_as_it_was_written(@ForAll("values") Object value) {
    Object plain = Values.normalize(value);

    assertThat(Values.fromJson(Values.toJson(plain))).isEqualTo(plain);
    assertThat(Values.fromJson(Values.toPrettyJson(plain))).isEqualTo(plain);
  }

  @Property(tries = 1000, seed = SEED)
  void arithmetic_is_exact(@ForAll("decimals") BigDecimal a, @ForAll("decimals") BigDecimal b) {
    assertThat(apply(a, Op.ADD, b)).isEqualByComparingTo(a.add(b));
    assertThat(apply(a, Op.SUB, b)).isEqualByComparingTo(a.subtract(b));
    assertThat(apply(a, Op.MUL, b)).isEqualByComparingTo(a.multiply(b));
    assertThat(Values.compare(a, b)).hasValue(a.compareTo(b));
    assertThat(Values.equal(a, b)).isEqualTo(a.compareTo(b) == 0);
    if (b.signum() != 0) {
      assertThat(apply(a, Op.MOD, b)).isEqualByComparingTo(a.remainder(b));
      assertThat(apply(a.multiply(b), Op.DIV, b)).isEqualByComparingTo(a);
    }
  }

  @Property(tries = 1000, seed = SEED)
  void a_quotient_without_an_end_is_close(@ForAll long a, @ForAll long b) {
    if (b != 0) {
      double exact = (double) a / b;
      assertThat(apply(BigDecimal.valueOf(a), Op.DIV, BigDecimal.valueOf(b)).doubleValue())
          .isBetween(exact - Math.ulp(exact) * 2, exact + Math.ulp(exact) * 2);
    }
  }

  private static BigDecimal apply(BigDecimal a, Op op, BigDecimal b) {
    Expr expr = new Expr.Binary(op, new Expr.Literal(a), new Expr.Literal(b));
    return Numbers.toDecimal((Number) expr.evaluate(source -> null));
  }

  @Property(tries = 1000, seed = SEED)
  void equal_values_have_equal_keys(@ForAll("values") Object a, @ForAll("values") Object b) {
    Object first = Comparison.key(a, new Work(), 0);
    Object second = Comparison.key(b, new Work(), 0);

    assertThat(first.equals(second)).isEqualTo(Values.equal(a, b));
    assertThat(Values.equal(a, Values.normalize(a))).isTrue();
  }
}
