/** The row one stands on and the rows one has taken, moved by keys and clicks as in a spreadsheet. */
import { computed, ref, watch, type Ref } from 'vue'

const PAGE = 12

export function useRowCursor<Row>(rows: Ref<Row[]>, keyOf: (row: Row) => string) {
  const activeKey = ref<string>()
  const anchorKey = ref<string>()
  const places = computed(() => new Map(rows.value.map((row, at) => [keyOf(row), at])))
  const placeOf = (key: string | undefined) => (key === undefined ? -1 : (places.value.get(key) ?? -1))

  const active = computed(() => placeOf(activeKey.value))
  const range = computed<[number, number] | undefined>(() => {
    if (active.value < 0) return undefined
    const anchor = placeOf(anchorKey.value)
    const from = anchor < 0 ? active.value : anchor
    return [Math.min(from, active.value), Math.max(from, active.value)]
  })
  const selected = computed(() => (range.value ? rows.value.slice(range.value[0], range.value[1] + 1) : []))

  function isSelected(at: number): boolean {
    return range.value !== undefined && at >= range.value[0] && at <= range.value[1]
  }

  function moveTo(at: number, extend = false): void {
    const row = rows.value[Math.min(Math.max(at, 0), rows.value.length - 1)]
    if (!row) return
    activeKey.value = keyOf(row)
    if (!extend) anchorKey.value = activeKey.value
  }

  function selectAll(): void {
    moveTo(0)
    moveTo(rows.value.length - 1, true)
  }

  /** Answers whether the key was one of ours. */
  function onKey(event: KeyboardEvent): boolean {
    const last = rows.value.length - 1
    const targets: Record<string, number> = {
      ArrowDown: active.value + 1,
      ArrowUp: Math.max(active.value - 1, 0),
      PageDown: active.value + PAGE,
      PageUp: active.value - PAGE,
      Home: 0,
      End: last,
    }
    const target = targets[event.key]
    if (target !== undefined && !event.altKey) {
      moveTo(target, event.shiftKey)
      return true
    }
    if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      selectAll()
      return true
    }
    return false
  }

  // A row that was filtered away is no longer stood on.
  watch(rows, () => {
    if (active.value < 0) activeKey.value = anchorKey.value = undefined
  })

  return { activeKey, active, selected, isSelected, moveTo, onKey }
}
