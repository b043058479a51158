/**
 * Scores the made-up district so that its screens hang together. Floats, unlike the real rules: nothing here is
 * a reference for them.
 */
import { sampleRoster, type SampleGrid } from './org'
import { bell, between, randomFrom } from './random'
import { DUTIES, type SampleIndicator } from './scheme'

export interface SampleResult {
  indicator: SampleIndicator
  numerator: number
  denominator: number
  /** Null where there was nothing to do. */
  value: number | null
  points: number | null
}

export interface SampleScore {
  grid: SampleGrid
  results: SampleResult[][]
  duties: (number | null)[]
  base: number
  bonus: number
  penalty: number
  total: number
  state: 'ranked' | 'insufficient' | 'new' | 'vetoed'
  veto: string[]
}

const clamp = (share: number) => Math.min(1, Math.max(0, share))

/** `habit` is the grid's own from month to month, `random` the month's. */
function judge(indicator: SampleIndicator, quality: number, habit: number, random: () => number): SampleResult {
  const { kind, points, target, scale } = indicator
  const skill = quality * 0.7 + habit * 0.7
  if (kind === 'deduct') {
    const items = Math.max(0, Math.round(scale * (0.5 - skill * 0.5) + bell(random) * 0.5))
    return { indicator, numerator: items, denominator: 0, value: items, points: Math.max(0, points - target * items) }
  }
  const denominator = scale <= 1 ? 1 : Math.max(0, Math.round(scale * (1 + bell(random) * 0.4)))
  const share = clamp((kind === 'inverse' ? 0.1 : 0.83) + (kind === 'inverse' ? -0.06 : 0.09) * skill + bell(random) * 0.03)
  const numerator = Math.round(denominator * share)
  if (denominator === 0) return { indicator, numerator: 0, denominator, value: null, points: null }
  const value = numerator / denominator
  return { indicator, numerator, denominator, value, points: points * clamp(kind === 'inverse' ? 1 - value : value / target) }
}

function sum(list: number[]): number {
  return list.reduce((total, item) => total + item, 0)
}

function scoreGrid(grid: SampleGrid, place: number, seed: number): SampleScore {
  const random = randomFrom(seed * 7919 + place * 104729)
  const own = randomFrom(place * 104729 + 17)
  const quality = grid.quality + bell(random) * 0.12
  const results = DUTIES.map((duty) => duty.indicators.map((indicator) => judge(indicator, quality, bell(own), random)))
  const duties = results.map((list, at) => {
    const scored = list.filter((result) => result.points !== null)
    if (scored.length === 0) return null
    const marks = DUTIES[at]?.points ?? 0
    return (marks * sum(scored.map((result) => result.points ?? 0))) / sum(scored.map((result) => result.indicator.points))
  })
  const full = sum(DUTIES.map((duty, at) => (duties[at] === null ? 0 : duty.points)))
  const base = (100 * sum(duties.map((score) => score ?? 0))) / full
  const bonus = random() < 0.12 ? between(random, 1, 4) : 0
  const penalty = random() < 0.06 ? between(random, 1, 3) : 0
  const veto = place === 611 ? ['数据造假'] : []
  const state = place === 77 ? 'new' : place === 402 ? 'insufficient' : veto.length > 0 ? 'vetoed' : 'ranked'
  const total = Math.round(Math.max(0, base + bonus - penalty) * 100) / 100
  return { grid, results, duties, base, bonus, penalty, total, state, veto }
}

const seen = new Map<string, SampleScore[]>()

/** A month of the district, in roster order. */
export function scoreMonth(month: string): SampleScore[] {
  const known = seen.get(month)
  if (known) return known
  const seed = Number(month.replace('-', ''))
  const scores = sampleRoster().map((grid, place) => scoreGrid(grid, place, seed))
  seen.set(month, scores)
  return scores
}

/** `true` where the grid has a rank. */
export function isRanked(score: SampleScore): boolean {
  return score.state === 'ranked' || score.state === 'vetoed'
}

/** 1-2-2-4 ranks of totals; null ones have none. */
export function ranksOf(totals: (number | null)[]): (number | null)[] {
  return totals.map((total) => {
    if (total === null) return null
    return 1 + totals.filter((other) => other !== null && other > total).length
  })
}
