package io.cameleer.journal;

/** What it takes until something counts as kept. */
public enum Durability {
  /** It is on the disk: neither the end of the process nor that of the machine loses it. */
  FULL,
  /**
   * It is in line for the database, in order: runs do not wait, and what the last moments before a
   * crash brought may be lost.
   */
  RELAXED
}
