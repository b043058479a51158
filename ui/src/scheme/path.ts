/** Places in a draft: `duties[2].indicators[0].value`. */
export type Key = string | number

export function keysOf(path: string): Key[] {
  return path.split(/[.[\]]+/).filter(Boolean).map((part) => (/^\d+$/.test(part) ? Number(part) : part))
}

function step(value: unknown, key: Key): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<Key, unknown>)[key] : undefined
}

export function valueAt(root: unknown, path: string): unknown {
  return keysOf(path).reduce(step, root)
}

export function textAt(root: unknown, path: string): string {
  const value = valueAt(root, path)
  return typeof value === 'string' ? value : ''
}

/** A list of the draft; empty where there is none. */
export function listAt(root: unknown, path: string): unknown[] {
  const value = valueAt(root, path)
  return Array.isArray(value) ? value : []
}

/** A copy of the draft with another value at the place. */
export function withValue<T>(root: T, path: string, value: unknown): T {
  const copy = structuredClone(root)
  const keys = keysOf(path)
  const last = keys.pop()
  const parent = keys.reduce(step, copy)
  if (last !== undefined && typeof parent === 'object' && parent !== null) (parent as Record<Key, unknown>)[last] = value
  return copy
}

/** Whether a place lies in another, or is it. */
export function isWithin(path: string, around: string): boolean {
  return path === around || path.startsWith(`${around}.`) || path.startsWith(`${around}[`)
}
