/** Numbers that look random and are the same on every run. */
export type Random = () => number

/** Mulberry32: small, even enough for a sample. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** About normal, mean 0, deviation 1. */
export function bell(random: Random): number {
  return (random() + random() + random() + random() - 2) * 1.73
}

/** A whole number in `from..=to`. */
export function between(random: Random, from: number, to: number): number {
  return from + Math.floor(random() * (to - from + 1))
}
