/** How many grids have how many points, and where grades begin. */
import type { ChartPage, LevelNames } from '@/backend'

import type { ChartColours } from './colours'
import type { ChartOption } from './echarts'
import { frame, scale, tip, type ChartPoint } from './frame'

const last = (page: ChartPage, at: number) => at === page.bins.length - 1
/** A bin holds its lower bound, the last its upper one too. */
const span = (page: ChartPage, at: number) => {
  const bin = page.bins[at]
  return bin ? `${bin.from} 至 ${last(page, at) ? '' : '不到 '}${bin.to} 分` : ''
}

export function binPoints(page: ChartPage, levels: LevelNames): ChartPoint[] {
  return page.bins.map((bin, index) => ({ series: 0, index, label: `${span(page, index)}：${bin.grids} 个${levels.grid}` }))
}

/** What ECharts hands to a shape that is drawn by hand. */
interface Pen {
  value(dimension: number): number
  coord(point: [number, number]): [number, number]
  style(): Record<string, unknown>
}

export function distributionOption(page: ChartPage, colours: ChartColours, levels: LevelNames): ChartOption {
  const { bins } = page
  const from = bins[0]?.value ?? 0
  const to = bins.at(-1)?.end ?? 100
  const bounds = page.bounds.filter((bound) => bound.value > from && bound.value < to)
  const bar = (_: unknown, pen: Pen) => {
    const [x, y] = pen.coord([pen.value(0), pen.value(2)])
    const [right, bottom] = pen.coord([pen.value(1), 0])
    return {
      type: 'rect', shape: { x: x + 1.5, y, width: Math.max(1, right - x - 3), height: bottom - y }, style: { fill: colours.accent },
      emphasis: { style: { fill: colours.ink } },
      textContent: { type: 'text', style: { text: pen.value(2) > 0 ? String(pen.value(2)) : '', fill: colours.ink, fontSize: 12, fontFamily: colours.font } },
      textConfig: { position: 'top', distance: 4 },
    }
  }
  return {
    ...frame(colours, (at) => tip(span(page, at.index), [[levels.grid, `${bins[at.index]?.grids ?? 0} 个`]])),
    grid: { left: 44, right: 16, top: 44, bottom: 28 },
    xAxis: { ...scale(colours), min: from, max: to, interval: (bins[0]?.end ?? 0) - from || 10, splitLine: { show: false } },
    yAxis: { ...scale(colours), minInterval: 1, splitNumber: 4 },
    series: [
      { type: 'custom', renderItem: bar, data: bins.map((bin) => [bin.value, bin.end, bin.grids]), encode: { x: [0, 1], y: 2 } },
      {
        type: 'line', data: [], silent: true,
        markLine: {
          silent: true, symbol: 'none', animation: false, lineStyle: { color: colours.quiet, width: 1, type: 'dashed' },
          data: bounds.map((bound, at) => ({ xAxis: bound.value, label: { formatter: bound.label, color: colours.quiet, fontSize: 12, position: 'end', distance: at % 2 === 0 ? 4 : 20 } })),
        },
      },
    ],
  }
}
