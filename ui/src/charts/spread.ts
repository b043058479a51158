/** How the grids of each street are spread: least, middle half, median, greatest. */
import type { ChartPage, LevelNames } from '@/backend'

import type { ChartColours } from './colours'
import type { ChartOption } from './echarts'
import { ends, frame, meanLine, room, scale, tip, units, type ChartPlace, type ChartPoint } from './frame'

const FIGURES = ['最低', '下四分位', '中位数', '上四分位', '最高']

const row = (page: ChartPage, at: ChartPlace) => page.spreads[at.index]

function words(page: ChartPage, at: ChartPlace, levels: LevelNames): string {
  const spread = row(page, at)
  if (!spread) return ''
  return tip(spread.unit.name, [...FIGURES.map((name, place): [string, string] => [name, spread.five[place] ?? '—']).reverse(), [`参评${levels.grid}`, String(spread.grids)]])
}

export function spreadPoints(page: ChartPage, levels: LevelNames): ChartPoint[] {
  return page.spreads.map((spread, index) => ({
    series: 0, index,
    label: `${spread.unit.name}：${spread.five.length > 0 ? FIGURES.map((name, at) => `${name} ${spread.five[at]}`).join('，') : `没有参评的${levels.grid}`}，${spread.grids} 个${levels.grid}`,
  }))
}

export function spreadOption(page: ChartPage, colours: ChartColours, levels: LevelNames): ChartOption {
  const names = page.spreads.map((spread) => spread.unit.name)
  const left = room(names)
  return {
    ...frame(colours, (at) => words(page, at, levels)),
    grid: { left, right: 104, top: 26, bottom: 28 },
    xAxis: { ...scale(colours), scale: true },
    yAxis: [units(names, left, colours), ends(page.spreads.map((spread) => (spread.five[2] ? `中位数 ${spread.five[2]}` : '未参评')), colours)],
    series: [{
      type: 'boxplot', data: page.spreads.map((spread) => (spread.values.length > 0 ? spread.values : ['-', '-', '-', '-', '-'])), boxWidth: [8, 16],
      itemStyle: { color: colours.tones[1], borderColor: colours.accent, borderWidth: 1.5 },
      emphasis: { itemStyle: { borderColor: colours.ink, borderWidth: 2 } },
      ...meanLine(`${page.whole}平均 ${page.mean}`, page.mean_value, colours),
    }],
  }
}
