import { describe, expect, it, vi } from 'vitest'

import { createActs, ownsItsKeys } from './useActs'

function desk() {
  const done: string[] = []
  const acts = createActs({ refresh: () => Promise.resolve() })
  const act = (name: string) => ({
    words: name,
    undo: () => { done.push(`-${name}`); return Promise.resolve() },
    redo: () => { done.push(`+${name}`); return Promise.resolve() },
  })
  return { acts, act, done }
}

describe('acts', () => {
  it('are taken back from the last to the first, and done again the other way round', async () => {
    const { acts, act, done } = desk()
    acts.record(act('甲'))
    acts.record(act('乙'))
    expect(acts.undoWords.value).toBe('乙')
    await acts.undo()
    await acts.undo()
    await acts.undo()
    expect(acts.redoWords.value).toBe('甲')
    await acts.redo()
    expect(done).toEqual(['-乙', '-甲', '+甲'])
    expect([acts.undoWords.value, acts.redoWords.value]).toEqual(['甲', '乙'])
  })

  it('that were taken back are gone once something new was done', async () => {
    const { acts, act } = desk()
    acts.record(act('甲'))
    await acts.undo()
    acts.record(act('乙'))
    expect(acts.redoWords.value).toBe('')
  })

  it('that cannot be taken back stay, say why, and can be passed over', async () => {
    const { acts, act, done } = desk()
    acts.record(act('甲'))
    const failure = { code: 'month_sealed', file: null, message: '2026年10月已经公布', advice: '先重开' }
    acts.record({ words: '乙', undo: () => Promise.reject(failure as unknown as Error), redo: vi.fn() })
    await acts.undo()
    expect(acts.said.value).toEqual({ done: 'undo', words: '乙', failure })
    expect(acts.undoWords.value).toBe('乙')
    acts.skip()
    await acts.undo()
    expect(done).toEqual(['-甲'])
  })
})

it('leaves its keys to a field that is being written in', () => {
  expect(ownsItsKeys(document.createElement('input'))).toBe(true)
  expect(ownsItsKeys(document.createElement('textarea'))).toBe(true)
  expect(ownsItsKeys(document.createElement('button'))).toBe(false)
  expect(ownsItsKeys(null)).toBe(false)
})
