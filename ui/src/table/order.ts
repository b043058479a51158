/** Sorting of rows by the numbers they were given: stable, the absent ones last. */
export interface Sorting {
  key: string
  descending: boolean
}

export function sorted<Row>(rows: Row[], order: ((row: Row) => number | null) | undefined, descending: boolean): Row[] {
  if (!order) return rows
  const sign = descending ? -1 : 1
  return rows
    .map((row) => ({ row, value: order(row) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null)
      return sign * (a.value - b.value)
    })
    .map(({ row }) => row)
}

/** Texts ordered as they first appear: a roster's order is one its readers know. */
export function byAppearance<Row>(rows: Row[], text: (row: Row) => string): (row: Row) => number | null {
  const places = new Map<string, number>()
  for (const row of rows) {
    const value = text(row)
    if (value !== '' && !places.has(value)) places.set(value, places.size)
  }
  return (row) => places.get(text(row)) ?? null
}
