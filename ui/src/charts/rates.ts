/** 议事日 by street or community: shares of one hundred, a panel each. */
import type { DeliberationRates } from '@/backend'

import type { ChartColours } from './colours'
import type { ChartOption } from './echarts'
import { ends, frame, room, scale, tip, units, type ChartPoint } from './frame'

const ROW = 26
/** Room for a figure beside its bar. */
const FIGURE = 72

export function rateHeight(rates: DeliberationRates): number {
  return rates.rows.length * ROW + 28
}

export function ratePoints(rates: DeliberationRates): ChartPoint[] {
  return rates.rows.map((row, index) => ({
    series: 0, index, label: `${row.name}：${rates.headings.map((heading, at) => `${heading} ${row.texts[at] ?? ''}`).join('，')}，${row.sessions} 场`,
  }))
}

export function rateOption(rates: DeliberationRates, colours: ChartColours, width: number): ChartOption {
  const names = rates.rows.map((row) => row.name)
  const left = room(names)
  const each = (width - left) / rates.headings.length
  const panels = rates.headings.map((heading, at) => ({ heading, at, left: left + each * at }))
  return {
    ...frame(colours, (at) => {
      const row = rates.rows[at.index]
      return row ? tip(row.name, [...rates.headings.map((heading, place): [string, string] => [heading, row.texts[place] ?? '']), ['场次', String(row.sessions)]]) : ''
    }),
    title: panels.map((panel) => ({ text: panel.heading, left: panel.left, top: 0, padding: 0, textStyle: { color: colours.quiet, fontSize: 12, fontWeight: 400, fontFamily: colours.font } })),
    grid: panels.map((panel) => ({ left: panel.left, width: Math.max(24, each - FIGURE), top: 24, bottom: 4 })),
    xAxis: panels.map(({ at }) => ({ ...scale(colours), gridIndex: at, min: 0, max: 1, axisLabel: { show: false }, splitLine: { show: false } })),
    yAxis: panels.flatMap(({ at }) => {
      const first = units(names, left, colours)
      return [{ ...first, gridIndex: at, axisLabel: { ...first.axisLabel, show: at === 0 } }, { ...ends(rates.rows.map((row) => row.texts[at] ?? '—'), colours), gridIndex: at }]
    }),
    series: panels.map(({ at }) => ({
      type: 'bar', xAxisIndex: at, yAxisIndex: at * 2, barMaxWidth: 14, data: rates.rows.map((row) => row.values[at] ?? null),
      showBackground: true, backgroundStyle: { color: colours.rule }, itemStyle: { color: colours.accent }, emphasis: { itemStyle: { color: colours.ink } },
    })),
  }
}
