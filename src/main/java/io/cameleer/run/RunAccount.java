package io.cameleer.run;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a run costs and may cost. A run within another one draws on both accounts. Safe for use by
 * several threads: what is set aside for calls under way never exceeds a budget.
 */
public final class RunAccount {
  private final String workflow;
  private final @Nullable BigDecimal budget;
  private final @Nullable RunAccount parent;

  /** One lock for a run and all within it, so that a price is set aside in all of them or none. */
  private final Object lock;

  private BigDecimal spent = BigDecimal.ZERO;
  private BigDecimal setAside = BigDecimal.ZERO;

  /**
   * Nothing spent.
   *
   * @param workflow whose run it is, for messages
   * @param budget what the run may cost; null for any amount
   * @param parent the account of the run around; null for none
   */
  public RunAccount(String workflow, @Nullable BigDecimal budget, @Nullable RunAccount parent) {
    this.workflow = Objects.requireNonNull(workflow, "workflow");
    this.budget = budget;
    this.parent = parent;
    this.lock = parent == null ? new Object() : parent.lock;
  }

  /**
   * Why a price cannot be paid.
   *
   * @param workflow whose budget does not suffice
   * @param budget that budget
   * @param spent what is spent of it, or set aside for calls under way
   */
  public record Refusal(String workflow, BigDecimal budget, BigDecimal spent) {}

  /**
   * Sets the price of a call aside, in this run and in those around it; {@link #pay} or {@link
   * #release} must follow, once.
   *
   * @return null when that is done, else why it is not
   */
  public @Nullable Refusal setAside(BigDecimal price) {
    synchronized (lock) {
      for (RunAccount account = this; account != null; account = account.parent) {
        BigDecimal used = account.spent.add(account.setAside);
        if (account.budget != null && used.add(price).compareTo(account.budget) > 0) {
          return new Refusal(account.workflow, account.budget, used);
        }
      }
      for (RunAccount account = this; account != null; account = account.parent) {
        account.setAside = account.setAside.add(price);
      }
      return null;
    }
  }

  /** The call has succeeded, so that what was set aside for it is spent. */
  public void pay(BigDecimal price) {
    synchronized (lock) {
      for (RunAccount account = this; account != null; account = account.parent) {
        account.setAside = account.setAside.subtract(price);
        account.spent = account.spent.add(price);
      }
    }
  }

  /** The call has failed, and costs nothing. */
  public void release(BigDecimal price) {
    synchronized (lock) {
      for (RunAccount account = this; account != null; account = account.parent) {
        account.setAside = account.setAside.subtract(price);
      }
    }
  }

  /** Something was paid before the run went on in this process; no budget refuses it. */
  public void charge(BigDecimal price) {
    synchronized (lock) {
      for (RunAccount account = this; account != null; account = account.parent) {
        account.spent = account.spent.add(price);
      }
    }
  }

  /** What the run has cost so far, with the runs within it. */
  public BigDecimal spent() {
    synchronized (lock) {
      return spent;
    }
  }
}
