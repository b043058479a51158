/** What a reader sees of a table: columns in the chosen order, rows in the chosen order. Remembered by name. */
import { useLocalStorage } from '@vueuse/core'
import { computed, type Ref } from 'vue'

import type { Column } from '@/table/column'
import { sorted, type Sorting } from '@/table/order'

interface Remembered {
  /** Keys in the reader's order; columns that are not named follow in their own order. */
  order: string[]
  hidden: string[]
  sorting: Sorting | null
}

export function useTableView<Row>(name: Ref<string>, columns: Ref<Column<Row>[]>, rows: Ref<Row[]>, start: { sorting: Sorting | null; hidden: string[] }) {
  const stored = useLocalStorage<Record<string, Remembered>>('gridindex.tables', {})
  const view = computed<Remembered>({
    get: () => stored.value[name.value] ?? { order: [], hidden: start.hidden, sorting: start.sorting },
    set: (next) => { stored.value = { ...stored.value, [name.value]: next } },
  })

  /** All columns, hidden ones too, pinned ones first. */
  const ordered = computed(() => {
    const place = new Map(view.value.order.map((key, at) => [key, at]))
    const rank = (column: Column<Row>, at: number) =>
      (column.pinned ? -1000 : 0) + (place.get(column.key) ?? view.value.order.length + at)
    return columns.value.map((column, at) => ({ column, at: rank(column, at) })).sort((a, b) => a.at - b.at).map(({ column }) => column)
  })
  const shown = computed(() => ordered.value.filter((column) => column.pinned || !view.value.hidden.includes(column.key)))
  const sorting = computed(() => view.value.sorting)
  const visible = computed(() => {
    const column = columns.value.find((item) => item.key === sorting.value?.key)
    return sorted(rows.value, column?.order, sorting.value?.descending ?? false)
  })

  /** A heading was asked for: its first direction, the other one, then as it came. */
  function sortBy(column: Column<Row>): void {
    if (!column.order) return
    const first = column.firstDescending ?? false
    const now = view.value.sorting
    const next = now?.key !== column.key ? { key: column.key, descending: first }
      : now.descending === first ? { key: column.key, descending: !first } : null
    view.value = { ...view.value, sorting: next }
  }

  function toggle(key: string): void {
    const { hidden } = view.value
    view.value = { ...view.value, hidden: hidden.includes(key) ? hidden.filter((other) => other !== key) : [...hidden, key] }
  }

  function move(key: string, by: -1 | 1): void {
    const keys = ordered.value.filter((column) => !column.pinned).map((column) => column.key)
    const from = keys.indexOf(key)
    const to = from + by
    const other = keys[to]
    if (from < 0 || other === undefined) return
    keys[to] = key
    keys[from] = other
    view.value = { ...view.value, order: keys }
  }

  function reset(): void {
    view.value = { order: [], hidden: start.hidden, sorting: start.sorting }
  }

  return { ordered, shown, hidden: computed(() => view.value.hidden), sorting, visible, sortBy, toggle, move, reset }
}
