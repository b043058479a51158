import { describe, expect, it } from 'vitest'

import { matches } from './search'

const unit = { key: '330102013001', subdistrict: '鹿鸣街道', community: '景芳社区', name: '第一网格', initials: 'lmjdjfsqdywg' }

describe('a grid is found', () => {
  it.each([
    ['by part of its name', '景芳'],
    ['by a name that runs over its levels', '社区第一'],
    ['by its code', '330102013001'],
    ['by the end of its code', '13001'],
    ['by pinyin initials', 'jfsq'],
    ['by initials in capitals', 'JFSQ'],
    ['by several words, all of them', '鹿鸣 dywg'],
    ['by nothing at all', '   '],
  ])('%s', (_, query) => {
    expect(matches(unit, query)).toBe(true)
  })

  it.each(['景芳 第二', 'jfsqz', '999'])('but not by %s', (query) => {
    expect(matches(unit, query)).toBe(false)
  })
})
