/** Totals as bars that begin at 0, so that their lengths may be compared. */
import type { ChartPage, EndBars, LevelNames, UnitBar } from '@/backend'

import type { ChartColours } from './colours'
import type { ChartOption } from './echarts'
import { ends, frame, meanLine, room, scale, tip, units, type ChartPlace, type ChartPoint } from './frame'

const pathOf = ({ unit }: UnitBar) => (unit.code ? `${unit.subdistrict}${unit.community}${unit.name}` : unit.name)
/** A grid is known within its community. */
const nameOf = ({ unit }: UnitBar) => (unit.code ? `${unit.community}${unit.name}` : unit.name)
const placed = (bar: UnitBar) => (bar.rank ? `${bar.rank}　${nameOf(bar)}` : nameOf(bar))

function words(bar: UnitBar | undefined, levels: LevelNames): string {
  if (!bar) return ''
  const lines: [string, string][] = [['总分', bar.total], ['等次', bar.grade || '—'], ['较上月', bar.change || '—']]
  if (bar.note) lines.push(['说明', bar.note])
  if (bar.rank) lines.unshift(['名次', bar.rank])
  if (!bar.unit.code) lines.push([`参评${levels.grid}`, String(bar.grids)])
  return tip(pathOf(bar), lines)
}

const said = (bar: UnitBar) => `${bar.rank ? `第${bar.rank}名 ` : ''}${pathOf(bar)}：${bar.total}${bar.note ? `，${bar.note}` : ''}${bar.grade ? `，${bar.grade}` : ''}，较上月 ${bar.change || '—'}`

/** What stands at the end of a bar. */
const figure = (bar: UnitBar | undefined) => [bar?.note, bar?.total].filter(Boolean).join('　')

function series(bars: UnitBar[], colours: ChartColours) {
  return {
    type: 'bar', barMaxWidth: 16, data: bars.map((bar) => bar.value), itemStyle: { color: colours.accent }, emphasis: { itemStyle: { color: colours.ink } },
    label: { show: true, position: 'insideRight', color: colours.paper, fontSize: 12, formatter: (at: { dataIndex: number }) => figure(bars[at.dataIndex]) },
  }
}

/** A hundred, and what bonuses bring beyond it. */
function limit(bars: UnitBar[]): number {
  return Math.max(100, Math.ceil(Math.max(0, ...bars.map((bar) => bar.value ?? 0)) / 10) * 10)
}

export function barPoints(page: ChartPage): ChartPoint[] {
  return page.bars.map((bar, index) => ({ series: 0, index, label: said(bar) }))
}

export function barOption(page: ChartPage, colours: ChartColours, levels: LevelNames): ChartOption {
  const names = page.bars.map(placed)
  const left = room(names)
  const right = page.bars.map((bar) => (bar.value === null ? '未参评' : page.places ? bar.change : `${bar.grade}　${bar.change}`))
  return {
    ...frame(colours, (at) => words(page.bars[at.index], levels)),
    grid: { left, right: room(right) + 8, top: 26, bottom: 28 },
    xAxis: { ...scale(colours), min: 0, max: limit(page.bars) },
    yAxis: [units(names, left, colours), ends(right, colours)],
    series: [{ ...series(page.bars, colours), ...meanLine(`${page.whole}平均 ${page.mean}`, page.mean_value, colours) }],
  }
}

export function endAt(found: EndBars, at: ChartPlace): UnitBar | undefined {
  return (at.series === 0 ? found.first : found.last)[at.index]
}

export function endPoints(found: EndBars): ChartPoint[] {
  return [found.first, found.last].flatMap((bars, series) => bars.map((bar, index) => ({ series, index, label: said(bar) })))
}

/** Below this the two ends stand one below the other. */
export const SIDE_BY_SIDE = 820

/** Rows of the longer side, or of both where they stand one below the other. */
export function stacked(first: number, last: number, width: number): number {
  return width < SIDE_BY_SIDE ? first + last : Math.max(first, last)
}

/** Two panels: side by side, or the second below the first. */
export function panels(width: number, height: { first: number; last: number }, margins: { left: number; right: number }, head = 28) {
  if (width >= SIDE_BY_SIDE) {
    const half = width / 2
    return {
      grids: [
        { left: margins.left, width: half - margins.left - margins.right - 12, top: head, height: height.first },
        { left: half + 12 + margins.left, width: half - margins.left - margins.right - 12, top: head, height: height.last },
      ],
      titles: [{ left: 0, top: 0 }, { left: half + 12, top: 0 }],
    }
  }
  const below = head + height.first + 28
  const wide = width - margins.left - margins.right
  return {
    grids: [{ left: margins.left, width: wide, top: head, height: height.first }, { left: margins.left, width: wide, top: below + head, height: height.last }],
    titles: [{ left: 0, top: 0 }, { left: 0, top: below }],
  }
}

export const END_ROW = 26

export function endHeight(found: EndBars, width: number): number {
  const rows = stacked(found.first.length, found.last.length, width)
  return rows * END_ROW + (width < SIDE_BY_SIDE ? 92 : 36)
}

export function endOption(found: EndBars, colours: ChartColours, width: number, levels: LevelNames): ChartOption {
  const sides = [found.first, found.last]
  const left = room(sides.flat().map(placed))
  const most = limit(sides.flat())
  const layout = panels(width, { first: found.first.length * END_ROW, last: found.last.length * END_ROW }, { left, right: 12 })
  return {
    ...frame(colours, (at) => words(endAt(found, at), levels)),
    title: layout.titles.map((at, side) => ({ ...at, padding: 0, text: side === 0 ? found.first_label : found.last_label, textStyle: { color: colours.ink, fontSize: 13, fontWeight: 600, fontFamily: colours.font } })),
    grid: layout.grids,
    xAxis: sides.map((_, gridIndex) => ({ ...scale(colours), gridIndex, min: 0, max: most, axisLabel: { show: false } })),
    yAxis: sides.map((bars, gridIndex) => ({ ...units(bars.map(placed), left, colours), gridIndex })),
    series: sides.map((bars, side) => ({ ...series(bars, colours), xAxisIndex: side, yAxisIndex: side })),
  }
}
