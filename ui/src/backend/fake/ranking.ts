/** 排名 of the made-up district. */
import type { Level, Mover, Period, RankingPage, RankingRow } from '..'
import { DUTIES, SCHEME_TITLE, SCHEME_VERSION } from './scheme'
import { isRanked, ranksOf, scoreMonth, type SampleScore } from './score'

export const GRADES = [
  { name: '优秀', light: 'green', label: '绿灯', from: 90 },
  { name: '良好', light: 'green', label: '绿灯', from: 80 },
  { name: '合格', light: 'yellow', label: '黄灯', from: 60 },
  { name: '不合格', light: 'red', label: '红灯', from: 0 },
]
const STATES: Record<string, string> = { ranked: '参与排名', vetoed: '一票否决', new: '本月新设', insufficient: '数据不足' }

/** A unit of any level, ready to be ranked. */
interface Unit {
  key: string
  path: SampleScore['grid'] | null
  subdistrict: string
  community: string
  name: string
  scores: SampleScore[]
  total: number | null
  state: string
}

function mean(list: number[]): number | null {
  return list.length === 0 ? null : list.reduce((a, b) => a + b, 0) / list.length
}

function round(value: number | null): number | null {
  return value === null ? null : Math.round(value * 100) / 100
}

export function signed(value: number, digits: number): string {
  return `${value > 0 ? '+' : ''}${value.toFixed(digits)}`
}

export function gradeOf(unit: { total: number | null; state: string }) {
  if (unit.total === null || unit.state === 'new' || unit.state === 'insufficient') return undefined
  if (unit.state === 'vetoed') return GRADES.at(-1)
  const total = unit.total
  return GRADES.find((grade) => total >= grade.from)
}

function unitsOf(month: string, level: Level): Unit[] {
  const scores = scoreMonth(month)
  if (level === 'grid') {
    return scores.map((score) => ({
      key: score.grid.code, path: score.grid, subdistrict: score.grid.subdistrict, community: score.grid.community,
      name: score.grid.name, scores: [score], total: score.total, state: score.state,
    }))
  }
  const groups = new Map<string, SampleScore[]>()
  for (const score of scores) {
    const { subdistrict, community } = score.grid
    const key = level === 'community' ? `${subdistrict}/${community}` : subdistrict
    groups.set(key, [...(groups.get(key) ?? []), score])
  }
  return [...groups].map(([key, list]) => {
    const grid = list[0]?.grid
    const ranked = list.filter(isRanked)
    return {
      key, path: null, subdistrict: grid?.subdistrict ?? '', community: level === 'community' ? (grid?.community ?? '') : '',
      name: '', scores: ranked, total: round(mean(ranked.map((score) => score.total))), state: 'ranked',
    }
  })
}

const isUnitRanked = (unit: Unit) => unit.total !== null && (unit.state === 'ranked' || unit.state === 'vetoed')

/** Vetoed units come after all others, whatever their total. */
const sortKey = (unit: Unit) => (isUnitRanked(unit) ? (unit.total ?? 0) - (unit.state === 'vetoed' ? 1000 : 0) : null)

/** `2 / 96` within units that share `circle`. */
function placesWithin(units: Unit[], circle: (unit: Unit) => string): string[] {
  const members = new Map<string, Unit[]>()
  for (const unit of units) members.set(circle(unit), [...(members.get(circle(unit)) ?? []), unit])
  const place = new Map<Unit, string>()
  for (const list of members.values()) {
    const ranks = ranksOf(list.map(sortKey))
    const of = ranks.filter((rank) => rank !== null).length
    list.forEach((unit, at) => { place.set(unit, ranks[at] ? `${ranks[at]} / ${of}` : '') })
  }
  return units.map((unit) => place.get(unit) ?? '')
}

export function monthBefore(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, '0')}`
}

/** As the program does where only grades are told. */
export function withoutPlaces(page: RankingPage): RankingPage {
  const rows = page.rows.map((row) => ({
    ...row, rank: '', rank_value: null, place: row.rank ? '' : row.place, place_in_subdistrict: '', place_in_community: '', place_in_group: '', change_rank: '', change_rank_value: null,
  }))
  return { ...page, places: false, risers: [], fallers: [], rows }
}

const pages = new Map<string, RankingPage>()

const PERIOD_WORDS = { month: '', quarter: '（季度）', 'half-year': '（半年）', year: '（年度）' }

export function rankingPage(month: string, period: Period, level: Level, hasPrevious: boolean): RankingPage {
  const known = pages.get(`${month} ${period} ${level}`)
  if (known) return known
  const units = unitsOf(month, level)
  const ranks = ranksOf(units.map(sortKey))
  const before = hasPrevious ? unitsOf(monthBefore(month), level) : []
  const ranksBefore = ranksOf(before.map(sortKey))
  const ranked = ranks.filter((rank) => rank !== null).length
  const inSubdistrict = placesWithin(units, (unit) => unit.subdistrict)
  const inCommunity = placesWithin(units, (unit) => unit.subdistrict + unit.community)
  const inGroup = placesWithin(units, (unit) => unit.path?.kind ?? '')

  const rows = units.map((unit, at): RankingRow => {
    const rank = ranks[at] ?? null
    const old = ranksBefore[at] ?? null
    const oldTotal = before[at]?.total ?? null
    const grade = gradeOf(unit)
    const duties = DUTIES.map((_, d) => mean(unit.scores.flatMap((score) => score.duties[d] ?? [])))
    const moved = rank !== null && old !== null ? old - rank : null
    const [first] = unit.scores
    return {
      key: unit.key, subdistrict: unit.subdistrict, community: unit.community, name: unit.name,
      kind: unit.path?.kind ?? '', initials: first?.grid.initials ?? '',
      total: unit.total === null ? '' : unit.total.toFixed(2), total_value: unit.total,
      rank: rank === null ? '' : String(rank), rank_value: rank,
      place: rank === null ? (STATES[unit.state] ?? '') : `${rank} / ${ranked}`,
      place_in_subdistrict: level === 'subdistrict' ? '' : (inSubdistrict[at] ?? ''),
      place_in_community: level === 'grid' ? (inCommunity[at] ?? '') : '',
      place_in_group: level === 'grid' ? (inGroup[at] ?? '') : '',
      duties: duties.map((score) => (score === null ? '' : score.toFixed(2))), duty_values: duties,
      bonus: first && level === 'grid' && first.bonus > 0 ? String(first.bonus) : '',
      penalty: first && level === 'grid' && first.penalty > 0 ? String(first.penalty) : '',
      change_total: moved === null || oldTotal === null || unit.total === null
        ? (hasPrevious ? '未参与排名' : '无上月') : signed(unit.total - oldTotal, 2),
      change_rank: moved === null ? '' : signed(moved, 0), change_rank_value: moved,
      grade: grade?.name ?? '', light: grade?.light ?? '', light_label: grade?.label ?? '',
      state: unit.state, state_label: STATES[unit.state] ?? '',
      veto: level === 'grid' ? (first?.veto ?? []) : [],
      coverage: unit.state === 'insufficient' ? '58.0%' : '100.0%', grids: unit.scores.length,
    }
  })

  const movers = rows.filter((row) => row.change_rank_value !== null)
    .sort((a, b) => (b.change_rank_value ?? 0) - (a.change_rank_value ?? 0))
  const mover = (row: RankingRow): Mover => ({
    key: row.key, name: row.community + row.name || row.subdistrict, places: row.change_rank, total: row.total,
  })
  const totals = units.filter(isUnitRanked).map((unit) => unit.total ?? 0).sort((a, b) => a - b)
  const quantile = (share: number) => (totals[Math.round((totals.length - 1) * share)] ?? 0).toFixed(2)
  const page: RankingPage = {
    month, period, label: `${month.slice(0, 4)}年${Number(month.slice(5))}月${PERIOD_WORDS[period]}`, level, places: true, scheme: `${SCHEME_TITLE} ${SCHEME_VERSION}`, ranked, unranked: rows.length - ranked,
    mean: mean(totals)?.toFixed(2) ?? '', spread: [0, 0.25, 0.5, 0.75, 1].map(quantile),
    grades: GRADES.map(({ name, light }) => ({ name, light, count: rows.filter((row) => row.grade === name).length })),
    risers: movers.filter((row) => (row.change_rank_value ?? 0) > 0).slice(0, 5).map(mover),
    fallers: movers.filter((row) => (row.change_rank_value ?? 0) < 0).slice(-5).reverse().map(mover),
    duties: DUTIES.map(({ code, name, points, official }) => ({ code, name, points: String(points), official })),
    rows,
  }
  pages.set(`${month} ${period} ${level}`, page)
  return page
}
