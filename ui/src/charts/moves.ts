/** Who rose and who fell most: a ring where the grid stood, a dot where it stands; further right is a better place. */
import type { MoveRow, MoveRows } from '@/backend'

import { END_ROW, panels, SIDE_BY_SIDE, stacked } from './bars'
import type { ChartColours } from './colours'
import type { ChartOption } from './echarts'
import { ends, frame, room, scale, tip, units, type ChartPlace, type ChartPoint } from './frame'

const TITLES = ['▲ 上升最多', '▼ 下降最多']
const nameOf = ({ unit }: MoveRow) => `${unit.community}${unit.name}`
const pathOf = ({ unit }: MoveRow) => `${unit.subdistrict}${unit.community}${unit.name}`

/** Series 0 to 2 are the risers' lines, rings and dots, 3 to 5 the fallers'. */
const DOTS = [2, 5]

export function moveAt(moves: MoveRows, at: ChartPlace): MoveRow | undefined {
  return (at.series < 3 ? moves.risen : moves.fallen)[at.index]
}

export function movePoints(moves: MoveRows): ChartPoint[] {
  return [moves.risen, moves.fallen].flatMap((rows, side) =>
    rows.map((row, index) => ({ series: DOTS[side] ?? 0, index, label: `${pathOf(row)}：${row.label}，得分变化 ${row.total}` })))
}

export function moveHeight(moves: MoveRows, width: number): number {
  const rows = stacked(Math.max(1, moves.risen.length), Math.max(1, moves.fallen.length), width)
  return rows * END_ROW + (width < SIDE_BY_SIDE ? 92 : 36)
}

/** What ECharts hands to a shape that is drawn by hand. */
interface Pen {
  value(dimension: number): number
  coord(point: [number, number]): [number, number]
}

function line(colour: string) {
  return (_: unknown, pen: Pen) => {
    const [x1, y] = pen.coord([pen.value(0), pen.value(2)])
    const [x2] = pen.coord([pen.value(1), pen.value(2)])
    return { type: 'line', shape: { x1, y1: y, x2, y2: y }, style: { stroke: colour, lineWidth: 3 } }
  }
}

export function moveOption(moves: MoveRows, colours: ChartColours, width: number): ChartOption {
  const sides = [moves.risen, moves.fallen]
  const names = sides.map((rows) => rows.map(nameOf))
  const left = room(names.flat())
  const right = room(sides.flat().map((row) => row.label), 240) + 4
  const rows = (list: MoveRow[]) => Math.max(1, list.length) * END_ROW
  // So that no mark at an end lies on the names.
  const margin = moves.last * 0.04
  const layout = panels(width, { first: rows(moves.risen), last: rows(moves.fallen) }, { left, right })
  return {
    ...frame(colours, (at) => {
      const row = moveAt(moves, at)
      return row ? tip(pathOf(row), [['名次', row.label], ['得分变化', row.total]]) : ''
    }),
    title: layout.titles.map((at, side) => ({ ...at, padding: 0, text: `${TITLES[side] ?? ''}${sides[side]?.length ? '' : '：没有'}`, textStyle: { color: colours.ink, fontSize: 13, fontWeight: 600, fontFamily: colours.font } })),
    grid: layout.grids,
    xAxis: sides.map((_, gridIndex) => ({ ...scale(colours), gridIndex, inverse: true, min: 1 - margin, max: moves.last + margin, axisLabel: { show: false }, splitLine: { show: false } })),
    yAxis: sides.flatMap((list, gridIndex) => [
      { ...units(names[gridIndex] ?? [], left, colours), gridIndex, splitLine: { show: true, lineStyle: { color: colours.rule } } },
      { ...ends(list.map((row) => row.label), colours), gridIndex },
    ]),
    series: sides.flatMap((list, side) => {
      const colour = side === 0 ? colours.accent : colours.quiet
      const axes = { xAxisIndex: side, yAxisIndex: side * 2 }
      const dot = { type: 'scatter', symbol: 'circle', symbolSize: 11, ...axes }
      return [
        { type: 'custom', silent: true, ...axes, renderItem: line(colour), data: list.map((row, at) => [row.before, row.now, at]), encode: { x: [0, 1], y: 2 } },
        { ...dot, data: list.map((row, at) => [row.before, at]), itemStyle: { color: colours.paper, borderColor: colour, borderWidth: 2.5, opacity: 1 } },
        { ...dot, data: list.map((row, at) => [row.now, at]), itemStyle: { color: colour, opacity: 1 }, emphasis: { itemStyle: { borderColor: colours.ink, borderWidth: 3 } } },
      ]
    }),
  }
}
