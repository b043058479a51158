import { describe, expect, it } from 'vitest'

import { begin, push, redo, seal, undo } from './history'

describe('the history of a draft', () => {
  it('goes back step by step and forth again', () => {
    let history = push(push(begin('a'), 'b'), 'c')
    history = undo(undo(history))
    expect(history.present).toBe('a')
    expect(undo(history)).toBe(history)
    history = redo(redo(history))
    expect(history.present).toBe('c')
    expect(redo(history)).toBe(history)
  })

  it('takes typing in one place as one step, until something else was touched', () => {
    let history = begin('')
    for (const text of ['1', '12', '12.']) history = push(history, text, 'points')
    history = push(history, '名', 'name')
    history = push(seal(history), '名称', 'name')
    const seen = [history.present]
    while (history.past.length > 0) {
      history = undo(history)
      seen.push(history.present)
    }
    expect(seen).toEqual(['名称', '名', '12.', ''])
  })

  it('forgets what was taken back as soon as something new is done', () => {
    const history = push(undo(push(begin(1), 2)), 3)
    expect(redo(history).present).toBe(3)
    expect(undo(history).present).toBe(1)
  })

  it('remembers many steps, not all', () => {
    let history = begin(0)
    for (let step = 1; step <= 500; step++) history = push(history, step)
    expect(history.past).toHaveLength(200)
    expect(history.past[0]).toBe(300)
  })
})
