import { describe, expect, it } from 'vitest'
import { nextTick, ref } from 'vue'

import type { Column } from '@/table/column'

import { useTableView } from './useTableView'

type Row = [name: string, score: number | null]

const columns: Column<Row>[] = [
  { key: 'name', title: '名称', width: 10, pinned: true, text: (row) => row[0] },
  { key: 'score', title: '总分', width: 10, text: (row) => String(row[1]), order: (row) => row[1], firstDescending: true },
  { key: 'kind', title: '类型', width: 10, text: () => '' },
  { key: 'code', title: '编码', width: 10, text: () => '' },
]
const rows: Row[] = [['a', 1], ['b', null], ['c', 3]]

function view(name = 't') {
  return useTableView(ref(name), ref(columns), ref(rows), { sorting: null, hidden: ['code'] })
}
const keys = (list: Column<Row>[]) => list.map((column) => column.key).join(' ')
const [, score, kind] = columns

describe('the view of a table', () => {
  it('turns a heading from its first direction to the other and back to none', () => {
    const table = view()
    const seen = [1, 2, 3].map(() => {
      table.sortBy(score!)
      return table.visible.value.map((row) => row[0]).join('')
    })
    expect(seen).toEqual(['cab', 'acb', 'abc'])
  })

  it('is not sorted by a column without an order', () => {
    const table = view()
    table.sortBy(kind!)
    expect(table.sorting.value).toBeNull()
  })

  it('hides, shows and moves columns, but never those that are pinned', () => {
    const table = view()
    expect(keys(table.shown.value)).toBe('name score kind')
    table.toggle('code')
    table.move('code', -1)
    table.toggle('score')
    table.toggle('name')
    expect(keys(table.shown.value)).toBe('name code kind')
    table.reset()
    expect(keys(table.shown.value)).toBe('name score kind')
  })

  it('is remembered by its name', async () => {
    view('first').move('kind', -1)
    await nextTick()
    expect(keys(view('first').shown.value)).toBe('name kind score')
    expect(keys(view('second').shown.value)).toBe('name score kind')
  })
})
