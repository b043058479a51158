/** Undo and redo over whole states. Pure: every step answers with a new history. */
export interface History<T> {
  past: T[]
  present: T
  future: T[]
  /** What the last change was made to; a further change to the same is the same step. Empty: a step of its own. */
  key: string
}

/** Steps that can be taken back. */
const MOST = 200

export function begin<T>(present: T): History<T> {
  return { past: [], present, future: [], key: '' }
}

export function push<T>(history: History<T>, next: T, key = ''): History<T> {
  if (key !== '' && key === history.key) return { ...history, present: next, future: [] }
  return { past: [...history.past, history.present].slice(-MOST), present: next, future: [], key }
}

/** What comes next is a step of its own. */
export function seal<T>(history: History<T>): History<T> {
  return history.key === '' ? history : { ...history, key: '' }
}

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future], key: '' }
}

export function redo<T>(history: History<T>): History<T> {
  const [next, ...later] = history.future
  if (next === undefined) return history
  return { past: [...history.past, history.present], present: next, future: later, key: '' }
}
