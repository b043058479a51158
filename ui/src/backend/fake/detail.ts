/** 网格详情 of the made-up district. */
import type { ExtraDetail, FigureDetail, GridDetail, IndicatorDetail, TrendPoint } from '..'
import { DISTRICT } from './org'
import { monthBefore, rankingPage } from './ranking'
import { DUTIES, SCHEME_TITLE } from './scheme'
import { isRanked, scoreMonth, type SampleResult, type SampleScore } from './score'

const HASH = '9f2c1e7ab0d34c55e8f60b7712ab34cd9f2c1e7ab0d34c55e8f60b7712ab34cd'

/** `F`, `AB`. */
function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26)
}

function trimmed(value: number): string {
  return value.toFixed(12).replace(/\.?0+$/, '')
}

function figure(score: SampleScore, month: string, row: number, column: number, field: string, value: number, unit: string): FigureDetail {
  const source = field.startsWith('固定日') ? 'deliberation' : 'month'
  return {
    field, value: String(value), state: 'number', unit, source,
    corrected: null, adjusted: null,
    origin: {
      file: source === 'month' ? `${score.grid.subdistrict}-月度数据-${month}.xlsx` : `议事日-${month}.xlsx`,
      sha256: HASH, sheet: source === 'month' ? '月度数据' : '议事场次',
      cell: source === 'month' ? `${letters(column)}${row}` : `共 ${value} 行`, batch: 12,
    },
  }
}

function indicator(score: SampleScore, month: string, row: number, result: SampleResult, column: number): IndicatorDetail {
  const { indicator: item, numerator, denominator, value, points } = result
  const deduct = item.kind === 'deduct'
  const method = deduct ? `每有 1${item.unit}扣 ${item.target} 分，扣完为止`
    : item.kind === 'inverse' ? '0 得满分，100% 得 0 分，之间按比例' : `达到 ${item.target * 100}% 得满分，0 得 0 分，之间按比例`
  const figures = [figure(score, month, row, column, item.numerator, numerator, item.unit)]
  if (!deduct) figures.push(figure(score, month, row, column + 1, item.denominator, denominator, item.unit))
  const earned = points === null ? '' : points.toFixed(2)
  const working = points === null ? `${numerator} ÷ ${denominator}：没有应做的事，不计入`
    : deduct ? `${item.points} − ${item.target} × ${numerator} = ${trimmed(points)}`
      : `${numerator} ÷ ${denominator} = ${trimmed(value ?? 0)} → ${item.points} 分中得 ${trimmed(points)}`
  return {
    code: item.code, name: item.name, points: String(item.points),
    formula: deduct ? item.numerator : `${item.numerator} / ${item.denominator}`, method,
    value_exact: value === null ? '' : trimmed(value),
    value: value === null ? '不适用' : deduct ? String(value) : `${(value * 100).toFixed(2)}%`,
    score: earned, score_exact: points === null ? '' : trimmed(points),
    lost: points === null ? '' : (item.points - points).toFixed(2),
    state: points === null ? 'not_applicable' : 'scored', state_label: points === null ? '不适用' : '已计分',
    working, note: '', figures,
  }
}

/** Mean share of each duty over the grids that `belongs`. */
function shares(scores: SampleScore[], belongs: (score: SampleScore) => boolean): (number | null)[] {
  const list = scores.filter((score) => isRanked(score) && belongs(score))
  return DUTIES.map((duty, at) => {
    const scored = list.flatMap((score) => score.duties[at] ?? [])
    return scored.length === 0 ? null : scored.reduce((a, b) => a + b, 0) / scored.length / duty.points
  })
}

const percent = (share: number | null | undefined) => (typeof share === 'number' ? `${(share * 100).toFixed(1)}%` : '')

function trend(code: string, month: string, months: string[]): TrendPoint[] {
  return months.filter((other) => other <= month).sort().map((other) => {
    const scores = scoreMonth(other)
    const own = scores.find((score) => score.grid.code === code)
    const ranked = scores.filter(isRanked)
    const district = ranked.reduce((total, score) => total + score.total, 0) / ranked.length
    return { month: other, total: own?.total.toFixed(2) ?? '', value: own?.total ?? null, district, district_total: district.toFixed(2) }
  })
}

export function gridDetail(month: string, code: string, months: string[]): GridDetail | undefined {
  const scores = scoreMonth(month)
  const at = scores.findIndex((score) => score.grid.code === code)
  const score = scores[at]
  if (!score) return undefined
  const page = rankingPage(month, 'month', 'grid', months.includes(monthBefore(month)))
  const row = page.rows[at]
  if (!row) return undefined
  const street = shares(scores, (other) => other.grid.subdistrict === score.grid.subdistrict)
  const district = shares(scores, () => true)
  const sheetRow = 5 + scores.slice(0, at).filter((other) => other.grid.subdistrict === score.grid.subdistrict).length
  let column = 5
  const place = (circle: string, text: string) => {
    const [rank = '', of = ''] = text.split(' / ')
    return { circle, rank: of ? rank : '', of: Number(of) || 0 }
  }
  const order = page.rows.filter((other) => other.rank_value !== null).sort((a, b) => (a.rank_value ?? 0) - (b.rank_value ?? 0))
  const own = order.indexOf(row)
  const neighbour = (step: number) => (own < 0 ? undefined : order[own + step])
  const neighbours = [{ at: neighbour(-1), label: 'previous' }, { at: neighbour(1), label: 'next' }]
    .flatMap(({ at: other, label }) => (other ? [{ label, text: other.key }] : []))
  const extra = (name: string, formula: string, points: number, cap: string): ExtraDetail[] =>
    points > 0 ? [{ name, formula, points: String(points), cap, figures: [figure(score, month, sheetRow, 45, formula.split(' ')[0] ?? '', points, '件')] }] : []
  return {
    month, district: DISTRICT, subdistrict: score.grid.subdistrict, community: score.grid.community, code, name: score.grid.name,
    facts: [
      { label: '网格类型', text: score.grid.kind },
      { label: '户数', text: String(score.grid.households) },
      { label: '人口', text: String(score.grid.population) },
    ],
    total: row.total, total_exact: trimmed(score.base + score.bonus - score.penalty), base_exact: trimmed(score.base),
    bonus: String(score.bonus), penalty: String(score.penalty), coverage: '1', state: row.state, state_label: row.state_label,
    grade: row.grade, light: row.light, light_label: row.light_label, veto: row.veto, veto_notes: [],
    places: [
      place('全区', row.place), place(row.subdistrict, row.place_in_subdistrict),
      place(row.community, row.place_in_community), place(`网格类型：${row.kind}`, row.place_in_group),
    ],
    change_total: row.change_total, change_rank: row.change_rank,
    duties: DUTIES.map((duty, d) => {
      const earned = score.duties[d] ?? null
      return {
        code: duty.code, name: duty.name, official: duty.official, points: String(duty.points),
        score: earned === null ? '' : earned.toFixed(2), score_exact: earned === null ? '' : trimmed(earned),
        lost: earned === null ? '' : (duty.points - earned).toFixed(2),
        state: earned === null ? 'not_applicable' : 'scored', state_label: earned === null ? '不适用' : '已计分',
        share: earned === null ? null : earned / duty.points,
        subdistrict_share: street[d] ?? null, district_share: district[d] ?? null,
        share_texts: [percent(earned === null ? null : earned / duty.points), percent(street[d]), percent(district[d])],
        indicators: (score.results[d] ?? []).map((result) => {
          const detail = indicator(score, month, sheetRow, result, column)
          column += detail.figures.length
          return detail
        }),
      }
    }),
    bonus_items: extra('三级以上有效线索', '三级以上线索数 * 1', score.bonus, '最多 3 分'),
    penalty_items: extra('重复投诉点位', '重复投诉点位数 * 1', score.penalty, ''),
    steps: [
      `八项职责得分之和按${SCHEME_TITLE}折算为百分制：${trimmed(score.base)}`,
      `加分 ${score.bonus}，扣分 ${score.penalty}，合计 ${trimmed(score.base + score.bonus - score.penalty)}`,
      `四舍五入到两位小数，公布得分 ${row.total}`,
    ],
    trend: trend(code, month, months), neighbours,
  }
}
