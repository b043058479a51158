import { describe, expect, it } from 'vitest'

import { choicesFor, completed, wordBefore } from './complete'

const names = [
  { name: '实际走访户数', text: '实际走访户数', initials: 'sjzfhs', note: '户' },
  { name: '应走访户数', text: '应走访户数', initials: 'yzfhs', note: '户' },
  { name: '12345 件数', text: '`12345 件数`', initials: '12345js', note: '件' },
]

describe('a name being typed', () => {
  it.each([
    ['实际 / 应走', 7, '应走'],
    ['实际 / 应走', 2, '实际'],
    ['实际 / ', 5, undefined],
    ['实际 * 500', 8, undefined],
    ['max(应', 5, '应'],
  ])('%s, caret at %i', (text, caret, word) => {
    expect(wordBefore(text, caret)?.text).toBe(word)
  })

  it('is found by characters or initials, those that begin with it first', () => {
    const found = (word: string) => choicesFor(word, names).map((choice) => choice.name)
    expect(found('走访')).toEqual(['实际走访户数', '应走访户数'])
    expect(found('yzf')).toEqual(['应走访户数'])
    expect(found('m')).toEqual(['min', 'max'])
    expect(found('应走访户数')).toEqual([])
  })

  it('is put in place of the word, in backquotes where it must be', () => {
    const text = '甲 + 件 / 乙'
    const word = wordBefore(text, 5)!
    expect(completed(text, word, names[2]!)).toEqual({ text: '甲 + `12345 件数` / 乙', caret: 14 })
    const max = choicesFor('max', [...names])
    expect(max).toEqual([])
    expect(completed('ma', wordBefore('ma', 2)!, choicesFor('ma', names)[0]!)).toEqual({ text: 'max()', caret: 4 })
  })
})
