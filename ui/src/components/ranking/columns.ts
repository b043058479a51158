/** Columns of the ranking, for each level. Titles say the unit once; cells print what they were given. */
import type { Level, LevelNames, Period, RankingPage, RankingRow } from '@/backend'
import type { Column } from '@/table/column'
import { byAppearance } from '@/table/order'

/** Hidden until asked for. */
export const HIDDEN = ['code', 'kind', 'place_in_community', 'place_in_group', 'change_total', 'coverage', 'light', 'bonus', 'penalty']

export function levelChoices(levels: LevelNames): { value: Level; label: string }[] {
  return (['grid', 'community', 'subdistrict'] as const).map((value) => ({ value, label: levels[value] }))
}

export const PERIODS: { value: Period; label: string }[] = [
  { value: 'month', label: '月' },
  { value: 'quarter', label: '季度' },
  { value: 'half-year', label: '半年' },
  { value: 'year', label: '年度' },
]

/** The number before `/` in `2 / 96`. */
function placeNumber(place: string): number | null {
  const number = Number.parseInt(place, 10)
  return Number.isNaN(number) ? null : number
}

function numeric(text: string): number | null {
  return text === '' ? null : Number(text)
}

type Text = (row: RankingRow) => string

export function rankingColumns(page: RankingPage, levels: LevelNames): Column<RankingRow>[] {
  const { rows } = page
  const level = page.level as Level
  const grid = level === 'grid'
  const words = (key: string, title: string, width: number, text: Text, more: Partial<Column<RankingRow>> = {}): Column<RankingRow> =>
    ({ key, title, width, text, order: byAppearance(rows, text), ...more })
  const figure = (key: string, title: string, width: number, text: Text, order: (row: RankingRow) => number | null, more: Partial<Column<RankingRow>> = {}): Column<RankingRow> =>
    ({ key, title, width, align: 'right', text, order, firstDescending: true, ...more })
  const place = (key: string, title: string, text: Text): Column<RankingRow> =>
    ({ key, title, width: 88, align: 'right', textual: true, text, order: (row) => placeNumber(text(row)) })
  const grades = new Map(page.grades.map((grade, at) => [grade.name, at]))

  const subdistrict = words('subdistrict', levels.subdistrict, 96, (row) => row.subdistrict, { pinned: level !== 'grid' })
  const community = words('community', levels.community, 104, (row) => row.community, { pinned: true })
  const columns: Column<RankingRow>[] = [
    ...(page.places ? [{ key: 'rank', title: '名次', width: 80, align: 'right' as const, pinned: true, text: (row: RankingRow) => row.rank || row.state_label, order: (row: RankingRow) => row.rank_value }] : []),
    ...(level === 'subdistrict' ? [subdistrict] : level === 'community' ? [subdistrict, community] : [
      community,
      words('name', levels.grid, 96, (row) => row.name, { pinned: true }),
      words('subdistrict', levels.subdistrict, 92, (row) => row.subdistrict),
      words('kind', '网格类型', 96, (row) => row.kind),
      { key: 'code', title: '网格编码', width: 144, textual: true, text: (row: RankingRow) => row.key },
    ]),
    figure('total', '总分', 76, (row) => row.total, (row) => row.total_value),
    { key: 'grade', title: '等次', width: 92, text: (row) => row.grade || (page.places ? '' : row.state_label), order: (row) => grades.get(row.grade) ?? null },
    words('light', '灯色', 80, (row) => row.light_label),
    ...(page.places ? [figure('change_rank', '名次变化', 80, (row) => row.change_rank, (row) => row.change_rank_value)] : []),
    figure('change_total', '较上月', 88, (row) => row.change_total, (row) => numeric(/^[+-]?\d/.test(row.change_total) ? row.change_total : '')),
    ...page.duties.map((duty, at) => figure(
      `duty-${duty.code}`, duty.name, 100, (row) => row.duties[at] ?? '', (row) => row.duty_values[at] ?? null,
      {
        hint: `满分 ${duty.points}${duty.official ? '' : '（待确认）'}`,
        lost: (row) => { const value = row.duty_values[at] ?? null; return value === null ? 0 : 1 - value / Number(duty.points) },
      },
    )),
  ]
  if (grid) {
    columns.push(
      figure('bonus', '加分', 64, (row) => row.bonus, (row) => numeric(row.bonus)),
      figure('penalty', '扣分', 64, (row) => row.penalty, (row) => numeric(row.penalty)),
      ...(page.places ? [place('place_in_community', `${levels.community}内`, (row) => row.place_in_community),
      place('place_in_group', '同类型内', (row) => row.place_in_group)] : []),
    )
  }
  if (level !== 'subdistrict' && page.places) columns.push(place('place_in_subdistrict', `${levels.subdistrict}内`, (row) => row.place_in_subdistrict))
  if (grid) columns.push(figure('coverage', '数据完整', 84, (row) => row.coverage, (row) => numeric(row.coverage.replace('%', ''))))
  else columns.push(figure('grids', `${levels.grid}数`, 72, (row) => String(row.grids), (row) => row.grids))
  return columns
}
