/** What all charts have in common: type, tooltip, axes. */
import type { ChartColours } from './colours'
import type { ChartOption } from './echarts'

/** Draws a chart in the colours given, in so much width. */
export type Draw = (colours: ChartColours, width: number) => ChartOption

/** Something in a chart that can be stood on and opened. */
export interface ChartPoint {
  series: number
  index: number
  /** What it says. */
  label: string
}

/** Where something was opened. */
export type ChartPlace = Pick<ChartPoint, 'series' | 'index'>

const SIZE = 12

/** Names come from the roster: they are text, never markup. */
export function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}

/** A heading and lines of a name and its figure. */
export function tip(heading: string, lines: [name: string, text: string][]): string {
  const rows = lines.map(([name, text]) => `<tr><td style="padding:0 16px 0 0">${escaped(name)}</td><td style="text-align:right">${escaped(text)}</td></tr>`)
  return `<b>${escaped(heading)}</b><table style="border-spacing:0;line-height:20px">${rows.join('')}</table>`
}

/** Where ECharts asks for words: the place that is pointed at. */
interface Pointed {
  seriesIndex: number
  dataIndex: number
}

export function frame(colours: ChartColours, words?: (at: ChartPlace) => string) {
  return {
    animation: false,
    textStyle: { fontFamily: colours.font, fontSize: SIZE, color: colours.ink },
    tooltip: {
      show: words !== undefined, confine: true, transitionDuration: 0, backgroundColor: colours.paper, borderColor: colours.line, textStyle: { color: colours.ink, fontSize: SIZE },
      formatter: (at: Pointed) => words?.({ series: at.seriesIndex, index: at.dataIndex }) ?? '',
    },
  }
}

/** A scale of points, with quiet lines. */
export function scale(colours: ChartColours) {
  return {
    type: 'value', axisLine: { show: false }, axisTick: { show: false },
    axisLabel: { color: colours.quiet, fontSize: SIZE, hideOverlap: true }, splitLine: { lineStyle: { color: colours.rule } },
  }
}

/** Units from top to bottom; a long name takes a second line rather than being cut. */
export function units(names: string[], room: number, colours: ChartColours) {
  return {
    type: 'category', data: names, inverse: true, axisTick: { show: false }, axisLine: { show: false },
    axisLabel: { color: colours.ink, fontSize: SIZE, lineHeight: 14, width: room - 8, overflow: 'break', interval: 0 },
  }
}

/** Words at the right end of the rows. */
export function ends(texts: string[], colours: ChartColours) {
  return { ...units(texts, 200, colours), position: 'right', axisLabel: { color: colours.ink, fontSize: SIZE, interval: 0 } }
}

/** Room for the longest of some words, in pixels, as far as `most`. */
export function room(words: string[], most = 184): number {
  const width = (word: string) => [...word].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e80 ? SIZE : SIZE * 0.6), 0)
  return Math.min(most, Math.ceil(Math.max(24, ...words.map(width))) + 12)
}

/** A dashed line with its word, where units are compared with a figure. */
export function meanLine(label: string, value: number | null, colours: ChartColours) {
  if (value === null) return {}
  return {
    markLine: {
      // Behind the bars: their figures stay readable.
      z: 1, silent: true, symbol: 'none', animation: false, lineStyle: { color: colours.ink, width: 1.5, type: 'dashed' },
      data: [{ xAxis: value }], label: { formatter: label, color: colours.ink, fontSize: SIZE, position: 'start', distance: 6 },
    },
  }
}
