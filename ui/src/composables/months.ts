/** Names of months, for choosing one that the ledger does not have yet. */

/** `2026-10` of a date. */
export function monthOf(date: Date): string {
  return `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}`
}

/** The calendar month `by` months after (or before) one. */
export function shifted(month: string, by: number): string {
  return monthOf(new Date(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + by, 1))
}
