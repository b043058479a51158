/** Units down, duties across, points in every cell, weak duties dark. */
import type { ChartPage, HeatRow } from '@/backend'

import type { ChartColours } from './colours'
import type { ChartOption } from './echarts'
import { frame, room, tip, units, type ChartPlace, type ChartPoint } from './frame'

/** Rows of a table, the whole that they are compared with last. */
export function heatRows(page: ChartPage, subdistrict: string): HeatRow[] {
  const { heat } = page
  if (!subdistrict) return [...heat.subdistricts, heat.whole]
  const own = heat.subdistricts.find((row) => row.unit.subdistrict === subdistrict)
  return [...heat.communities.filter((row) => row.unit.subdistrict === subdistrict), ...(own ? [{ ...own, rank: '' }] : [])]
}

const columns = (page: ChartPage) => page.heat.duties.length + 1

/** The row of a cell; cells are counted along the rows. */
export function heatRow(page: ChartPage, at: ChartPlace): number {
  return Math.floor(at.index / columns(page))
}

/** A duty's name in lines of four, and its points. */
function heading(name: string, points: string): string {
  const lines = name.match(/.{1,4}/gu) ?? []
  return [...lines, `${points}分`].join('\n')
}

/** Room for the headings. */
function head(page: ChartPage): number {
  return Math.max(2, ...page.heat.duties.map((duty) => heading(duty.name, duty.points).split('\n').length)) * 15 + 14
}

const LEGEND = 36

export function heatHeight(page: ChartPage, rows: HeatRow[]): number {
  return head(page) + rows.length * 28 + LEGEND
}

export function heatPoints(page: ChartPage, rows: HeatRow[]): ChartPoint[] {
  return rows.map((row, at) => ({
    series: 0, index: (at + 1) * columns(page) - 1,
    label: `${row.rank ? `第${row.rank}名 ` : ''}${row.unit.name}：总分 ${row.total}，${page.heat.duties.map((duty, place) => `${duty.name} ${row.cells[place]?.text ?? ''}`).join('，')}`,
  }))
}

export function heatOption(page: ChartPage, rows: HeatRow[], colours: ChartColours): ChartOption {
  const { duties, tones } = page.heat
  const names = rows.map((row) => (row.rank ? `${row.rank}　${row.unit.name}` : row.unit.name))
  const left = room(names)
  // What has no tone, the totals among them, lies outside the range and stays white.
  const cells = rows.flatMap((row, y) => [...row.cells, { text: row.total, tone: null }].map((cell, x) => ({
    value: [x, y, cell.tone ?? -1],
    label: { formatter: cell.text, color: cell.tone === null ? (x === duties.length ? colours.ink : colours.quiet) : colours.toneInks[cell.tone] },
  })))
  return {
    ...frame(colours, (at) => {
      const row = rows[heatRow(page, at)]
      const duty = duties[at.index % columns(page)]
      if (!row) return ''
      const cell = row.cells[at.index % columns(page)]
      return tip(row.unit.name, duty ? [[duty.name, cell?.text ?? ''], ['满分', `${duty.points}${duty.official ? '' : '（待确认）'}`], ['总分', row.total]] : [['总分', row.total]])
    }),
    grid: { left, right: 4, top: head(page), bottom: LEGEND },
    xAxis: {
      type: 'category', position: 'top', data: [...duties.map((duty) => heading(duty.name, duty.points)), '总分'], axisTick: { show: false }, axisLine: { show: false },
      axisLabel: { color: colours.ink, fontSize: 12, lineHeight: 15, interval: 0 },
    },
    yAxis: units(names, left, colours),
    visualMap: {
      type: 'piecewise', orient: 'horizontal', right: 0, bottom: 4, selectedMode: false, hoverLink: false, showLabel: true, itemWidth: 14, itemHeight: 14, itemGap: 14, dimension: 2, seriesIndex: 0, outOfRange: { color: colours.paper },
      pieces: tones.map((label, value) => ({ value, label, color: colours.tones[value] })), textStyle: { color: colours.quiet, fontSize: 12 },
    },
    series: [{
      type: 'heatmap', data: cells, label: { show: true, fontSize: 12 },
      itemStyle: { borderColor: colours.paper, borderWidth: 2 }, emphasis: { itemStyle: { borderColor: colours.ink, borderWidth: 2 } },
    }],
  }
}
