package io.cameleer.read;

import io.cameleer.model.Pricing;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code pricing} of components, and the {@code budget} of workflows. */
final class PricingFields {
  private static final String PRICE = "a price from 0 on (0.25)";

  /** As many digits as any currency wants; a price is never binary floating point. */
  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18})?");

  private static final Shape<BigDecimal> AMOUNT =
      new Shape<>(PRICE, Map.of("type", "number", "minimum", 0), PricingFields::readAmount);

  private static final Field<Pricing.Unit> MODEL =
      Field.of(
          "model",
          Shapes.choice(units()),
          "What is paid for: each call, or each record of its input; the call if absent.");
  private static final Field<BigDecimal> BASE_PRICE =
      Field.of("base_price", AMOUNT, "The price of one.").or("price_per_unit");

  static final Section SECTION =
      Section.of("pricing", "a price", "What a call costs, if it succeeds.", MODEL, BASE_PRICE)
          .requiring(BASE_PRICE);

  static final Shape<Pricing> PRICING = Shapes.object(SECTION, PricingFields::readPricing);

  private static final Field<BigDecimal> MAX =
      Field.of("max", AMOUNT, "What a run may cost, with the runs within it.");

  static final Section BUDGET_SECTION =
      Section.of("budget", "a budget", "What a run may cost.", MAX).requiring(MAX);

  static final Shape<BigDecimal> BUDGET =
      Shapes.either(
          AMOUNT, Shapes.object(BUDGET_SECTION, fields -> fields.get(MAX)), "an amount from 0 on");

  private PricingFields() {}

  private static Map<String, Pricing.Unit> units() {
    Map<String, Pricing.Unit> words = new LinkedHashMap<>();
    words.put("per-execution", Pricing.Unit.EXECUTION);
    words.put("per-record", Pricing.Unit.RECORD);
    return words;
  }

  private static @Nullable BigDecimal readAmount(Node node, Reading reading) {
    if (node instanceof Node.Scalar scalar
        && scalar.value() instanceof Number
        && DECIMAL.matcher(scalar.text()).matches()) {
      return new BigDecimal(scalar.text());
    }
    reading.wrongKind(node, PRICE);
    return null;
  }

  private static @Nullable Pricing readPricing(Fields fields) {
    BigDecimal price = fields.get(BASE_PRICE);
    Pricing.Unit unit = fields.get(MODEL, Pricing.Unit.EXECUTION);
    return price == null ? null : new Pricing(unit, price);
  }
}
