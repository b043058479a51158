/** A column of a table: what it prints and what it is ordered by. */
export interface Column<Row> {
  key: string
  title: string
  /** Second line of the heading: 满分 15. */
  hint?: string
  /** Pixels. */
  width: number
  align?: 'left' | 'right'
  /** Stays in sight when the table is moved sideways, and cannot be hidden. */
  pinned?: boolean
  /** Digits that look like a number and are none: copied as text. */
  textual?: boolean
  text(row: Row): string
  /** Null stands last in both directions. */
  order?: (row: Row) => number | null
  /** The first click on the heading sorts from high to low. */
  firstDescending?: boolean
  /** Share that is missing from the full, 0 to 1: a line under the number as long as what was lost. */
  lost?: (row: Row) => number
}
