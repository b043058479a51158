import { describe, expect, it } from 'vitest'

import { byAppearance, sorted } from './order'

const row = (name: string, value: number | null) => ({ name, value })
const names = (rows: { name: string }[]) => rows.map((item) => item.name).join('')

describe('sorting', () => {
  const rows = [row('a', 2), row('b', null), row('c', 1), row('d', 2), row('e', null), row('f', 3)]

  it.each([
    [false, 'cadfbe'],
    [true, 'fadcbe'],
  ])('keeps equal rows in their order and the absent last (descending: %s)', (descending, expected) => {
    expect(names(sorted(rows, (item) => item.value, descending))).toBe(expected)
  })

  it('leaves the rows as they came when nothing orders them', () => {
    expect(sorted(rows, undefined, true)).toBe(rows)
  })

  it('does not touch the list it was given', () => {
    sorted(rows, (item) => item.value, true)
    expect(names(rows)).toBe('abcdef')
  })
})

describe('texts', () => {
  const streets = ['松涛', '东篱', '', '松涛', '白鹭'].map((name) => ({ name }))

  it('stand in the order in which the roster first names them, blanks last', () => {
    const order = byAppearance(streets, (item) => item.name)
    expect(streets.map(order)).toEqual([0, 1, null, 0, 2])
  })
})
