import { describe, expect, it } from 'vitest'
import { nextTick, ref } from 'vue'

import { useRowCursor } from './useRowCursor'

function press(key: string, more: KeyboardEventInit = {}): KeyboardEvent {
  return new KeyboardEvent('keydown', { key, ...more })
}

describe('keys in a table', () => {
  const start = () => {
    const rows = ref(Array.from({ length: 30 }, (_, at) => `r${at}`))
    return { rows, cursor: useRowCursor(rows, (row) => row) }
  }

  it.each([
    [['ArrowDown'], 0],
    [['ArrowDown', 'ArrowDown'], 1],
    [['ArrowUp'], 0],
    [['End'], 29],
    [['End', 'ArrowDown'], 29],
    [['End', 'Home'], 0],
    [['Home', 'PageDown'], 12],
    [['Home', 'PageDown', 'PageUp'], 0],
  ])('%s leads to row %i', (keys, expected) => {
    const { cursor } = start()
    for (const key of keys) expect(cursor.onKey(press(key))).toBe(true)
    expect(cursor.active.value).toBe(expected)
  })

  it('take rows with Shift, from where one stood, in both directions', () => {
    const { cursor } = start()
    cursor.moveTo(5)
    cursor.onKey(press('ArrowDown', { shiftKey: true }))
    cursor.onKey(press('ArrowDown', { shiftKey: true }))
    expect(cursor.selected.value).toEqual(['r5', 'r6', 'r7'])
    for (let times = 0; times < 3; times++) cursor.onKey(press('ArrowUp', { shiftKey: true }))
    expect(cursor.selected.value).toEqual(['r4', 'r5'])
    cursor.onKey(press('a', { ctrlKey: true }))
    expect(cursor.selected.value).toHaveLength(30)
  })

  it('leave other keys, and Alt with arrows, to the window', () => {
    const { cursor } = start()
    expect(cursor.onKey(press('x'))).toBe(false)
    expect(cursor.onKey(press('ArrowDown', { altKey: true }))).toBe(false)
  })

  it('follow a row when the order changes, and let go of one that was filtered away', async () => {
    const { rows, cursor } = start()
    cursor.moveTo(3)
    rows.value = [...rows.value].reverse()
    await nextTick()
    expect(cursor.active.value).toBe(26)
    rows.value = ['r1', 'r2']
    await nextTick()
    expect(cursor.selected.value).toEqual([])
  })
})
