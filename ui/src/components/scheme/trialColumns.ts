/** Columns of a trial: both totals, both places, and what lies between them. */
import type { Level, LevelNames, TrialRow } from '@/backend'
import type { Column } from '@/table/column'

export function trialColumns(level: Level, levels: LevelNames): Column<TrialRow>[] {
  const figure = (key: string, title: string, hint: string, width: number, text: (row: TrialRow) => string, order: (row: TrialRow) => number | null): Column<TrialRow> =>
    ({ key, title, hint, width, align: 'right', text, order, firstDescending: true })
  const names: Column<TrialRow>[] = [
    ...(level === 'grid' ? [
      { key: 'community', title: levels.community, width: 112, pinned: true, text: (row: TrialRow) => row.community },
      { key: 'name', title: levels.grid, width: 104, pinned: true, text: (row: TrialRow) => row.name },
      { key: 'subdistrict', title: levels.subdistrict, width: 96, text: (row: TrialRow) => row.subdistrict },
    ] : [
      { key: 'subdistrict', title: levels.subdistrict, width: 112, pinned: true, text: (row: TrialRow) => row.subdistrict },
      ...(level === 'community' ? [{ key: 'community', title: levels.community, width: 112, pinned: true, text: (row: TrialRow) => row.community }] : []),
    ]),
  ]
  return [
    ...names,
    figure('change_rank', '名次变化', '升 + 降 −', 88, (row) => row.change_rank, (row) => (row.change_rank_value === null ? null : Math.abs(row.change_rank_value))),
    { ...figure('rank_now', '名次', '现行', 80, (row) => row.now.rank || row.now.state_label, (row) => row.now.rank_value), firstDescending: false },
    { ...figure('rank_trial', '名次', '试算', 80, (row) => row.trial.rank || row.trial.state_label, (row) => row.trial.rank_value), firstDescending: false },
    figure('change_total', '得分变化', '', 88, (row) => row.change_total, (row) => row.change_total_value),
    figure('total_now', '总分', '现行', 80, (row) => row.now.total, (row) => row.now.total_value),
    figure('total_trial', '总分', '试算', 80, (row) => row.trial.total, (row) => row.trial.total_value),
    { key: 'grade_now', title: '等次', hint: '现行', width: 92, text: (row) => row.now.grade },
    { key: 'grade_trial', title: '等次', hint: '试算', width: 92, text: (row) => row.trial.grade },
  ]
}
