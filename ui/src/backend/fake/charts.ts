/** 图表 of the made-up district, out of its ranking. */
import type { ChartPage, ChartUnit, HeatRow, Period, RankingPage, RankingRow, UnitBar } from '..'
import { DISTRICT } from './org'
import { GRADES, rankingPage } from './ranking'

const TONES = ['≥90%', '80–90%', '70–80%', '60–70%', '<60%']
const unitOf = (row: RankingRow): ChartUnit => ({ subdistrict: row.subdistrict, community: row.community, code: row.name ? row.key : '', name: row.name || row.community || row.subdistrict })
const ranked = (row: RankingRow) => row.rank_value !== null
const byRank = (a: RankingRow, b: RankingRow) => (a.rank_value ?? Infinity) - (b.rank_value ?? Infinity)

function barOf(row: RankingRow, places: boolean): UnitBar {
  return { unit: unitOf(row), rank: places ? row.rank : '', grade: row.grade, total: row.total || '未参评', value: row.total_value, change: row.change_total, grids: row.grids, note: row.veto.length > 0 ? '一票否决' : '' }
}

function heatRow(page: RankingPage, row: RankingRow, rank: string): HeatRow {
  const cells = row.duties.map((text, at) => {
    const share = (row.duty_values[at] ?? 0) / Number(page.duties[at]?.points ?? 1)
    const tone = [0.9, 0.8, 0.7, 0.6].findIndex((bound) => share >= bound)
    return text ? { text, tone: tone < 0 ? 4 : tone } : { text: '缺数', tone: null }
  })
  return { unit: unitOf(row), rank, total: row.total || '—', cells }
}

/** Each of the five is a total that occurs. */
function five(totals: number[]): number[] {
  const sorted = [...totals].sort((a, b) => a - b)
  const last = sorted.length - 1
  return last < 0 ? [] : [0, last / 4, last / 2, (last * 3) / 4, last].map((at) => sorted[Math.floor(at)] ?? 0)
}

export function chartPage(month: string, period: Period, hasPrevious: boolean, places: boolean): ChartPage {
  const grids = rankingPage(month, period, 'grid', hasPrevious)
  const communities = rankingPage(month, period, 'community', hasPrevious)
  const streets = rankingPage(month, period, 'subdistrict', hasPrevious)
  const order = (rows: RankingRow[]) => (places ? [...rows].sort(byRank) : rows)
  const placed = grids.rows.filter(ranked).sort(byRank)
  const totals = placed.map((row) => row.total_value ?? 0)
  const moved = [...placed].filter((row) => row.change_rank_value !== null).sort((a, b) => (b.change_rank_value ?? 0) - (a.change_rank_value ?? 0))
  const moveOf = (row: RankingRow) => {
    const [now, by] = [row.rank_value ?? 0, row.change_rank_value ?? 0]
    return { unit: unitOf(row), before: now + by, now, label: `${by > 0 ? '▲' : '▼'}${Math.abs(by)} · 第${now + by}名 → 第${now}名`, total: row.change_total }
  }
  const from = Math.floor(Math.min(...totals) / 2) * 2
  const bins = Array.from({ length: Math.ceil((Math.max(...totals) - from) / 2) }, (_, at) => {
    const [value, end] = [from + at * 2, from + at * 2 + 2]
    return { from: String(value), to: String(end), value, end, grids: totals.filter((total) => total >= value && total < end).length }
  })
  const whole = streets.rows[0]
  return {
    month, period, label: grids.label, unit: DISTRICT, source: `网格指数 · ${grids.label} · ${grids.ranked}个网格参评 · 方案 2026.1 · 草稿`, places, unit_level: '街道', whole: '全区',
    mean: grids.mean, mean_value: Number(grids.mean),
    spreads: order(streets.rows).map((row) => {
      const inside = placed.filter((grid) => grid.subdistrict === row.subdistrict).map((grid) => grid.total_value ?? 0)
      return { unit: unitOf(row), five: five(inside).map((total) => total.toFixed(2)), values: five(inside), grids: inside.length }
    }),
    bars: order(streets.rows).map((row) => barOf(row, places)),
    ends: places ? { first_label: '前10名', last_label: '后10名', first: placed.slice(0, 10).map((row) => barOf(row, true)), last: placed.slice(-10).map((row) => barOf(row, true)) } : null,
    moves: places ? { risen: moved.slice(0, 10).map(moveOf), fallen: moved.slice(-10).reverse().map(moveOf), last: grids.ranked, why_none: moved.length > 0 ? '' : '没有可与上月比较的网格' } : null,
    bins, bounds: GRADES.map((grade) => ({ label: `${grade.name} ≥${grade.from}`, value: grade.from })),
    grades: grids.grades.map(({ name, light, count }) => ({ name, light, grids: count, share: `${((100 * count) / grids.ranked).toFixed(1)}%` })),
    summary: [{ label: '全区平均', text: grids.mean }, { label: '中位数', text: grids.spread[2] ?? '—' }, { label: '最高', text: grids.spread[4] ?? '—' }, { label: '最低', text: grids.spread[0] ?? '—' }],
    heat: {
      duties: grids.duties, tones: TONES,
      subdistricts: order(streets.rows).map((row) => heatRow(streets, row, places ? row.rank : '')),
      communities: order(communities.rows).map((row) => heatRow(communities, row, places ? (row.place_in_subdistrict.split(' ')[0] ?? '') : '')),
      whole: whole ? { ...heatRow(streets, whole, ''), unit: { subdistrict: '', community: '', code: '', name: '全区' }, total: grids.mean } : { unit: { subdistrict: '', community: '', code: '', name: '全区' }, rank: '', total: '—', cells: [] },
    },
  }
}
