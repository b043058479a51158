/** Doubts of the made-up district: one of each kind that a clerk meets. */
import type { Origin, QualityItem, QualityPage } from '..'
import type { SampleGrid } from './org'

const KINDS: [key: string, label: string][] = [
  ['check_failed', '校验不符'], ['reported_differs', '报送与明细不一致'], ['out_of_history', '与往月相差很大'],
  ['out_of_group', '与同类网格相差很大'], ['same_rows', '几个网格数据雷同'], ['same_as_before', '与上月数据雷同'],
]

export function qualityPage(month: string, roster: SampleGrid[], hasData: boolean): QualityPage {
  const origin = (cell: string): Origin => ({ file: `月度数据-${month}.xlsx`, sha256: 'ab12', sheet: '月度数据', cell, batch: 12 })
  function item(kind: string, places: number[], fields: string[], message: string, advice: string): QualityItem {
    const grids = places.flatMap((place) => roster.slice(place, place + 1).map(({ subdistrict, community, code, name }) => ({
      subdistrict, community, code, name, cells: fields.length > 0 ? fields.map((_, at) => origin(`${'FGH'[at]}${place + 5}`)) : [origin(`第 ${place + 5} 行`)],
    })))
    return { kind, kind_label: KINDS.find(([key]) => key === kind)?.[1] ?? '', level: 'warning', grids, fields, message, advice }
  }
  const items = !hasData ? [] : [
    item('reported_differs', [3], ['应办结数'], '“应办结数”报送的是 12，按事件明细数出来是 14，以报送的为准', '核对两边哪个对；要用数出来的，把报送表里的这一格留空'),
    item('out_of_history', [40], ['实际走访户数'], '“实际走访户数”本月 1880，前 5 个月都在 180 至 195 之间', '核对是否多写少写了一位、串了行或单位不同；属实的可以不改'),
    item('same_rows', [101, 102, 107], [], '3 个网格的 22 项数据完全相同', '核对是否复制后忘了修改'),
  ]
  return {
    month, reported: hasData ? roster.length - 3 : 0, months_before: 5, items,
    kinds: KINDS.map(([key, label]) => ({ key, label, count: items.filter((one) => one.kind === key).length })),
  }
}
