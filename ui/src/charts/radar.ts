/** A grid against its street and its district: shares of full marks, duty by duty. */
import type { DutyDetail } from '@/backend'

import { LINE_MARKS, type ChartColours } from './colours'
import type { ChartOption } from './echarts'
import { tip } from './frame'

/** Where the middle stands, so that shares near the full are told apart: a tenth below the least, said on the card. */
export function radarMiddle(duties: DutyDetail[]): number {
  const shares = duties.flatMap((duty) => [duty.share, duty.subdistrict_share, duty.district_share]).filter((share) => share !== null)
  return Math.max(0, Math.floor(Math.min(1, ...shares) * 10 - 1) / 10)
}

/** Duty names of six characters in two lines. */
function folded(name: string): string {
  return name.length > 4 ? `${name.slice(0, 4)}\n${name.slice(4)}` : name
}

export function radarOption(duties: DutyDetail[], names: { grid: string; subdistrict: string; district: string }, colours: ChartColours): ChartOption {
  const series = [
    { name: names.grid, pick: (duty: DutyDetail) => duty.share, line: { color: colours.accent, width: 2.5 }, fill: 0.14, symbol: 'circle' },
    { name: names.subdistrict, pick: (duty: DutyDetail) => duty.subdistrict_share, line: { color: colours.ink, width: 1.5, type: 'dashed' }, fill: 0, symbol: 'none' },
    { name: names.district, pick: (duty: DutyDetail) => duty.district_share, line: { color: colours.quiet, width: 1.5, type: 'dotted' }, fill: 0, symbol: 'none' },
  ]
  const marks = [LINE_MARKS.full, LINE_MARKS.dashed, LINE_MARKS.dotted]
  const middle = radarMiddle(duties)
  return {
    animation: false,
    textStyle: { fontFamily: colours.font },
    legend: {
      bottom: 0, itemGap: 20, itemWidth: 24, itemHeight: 3, data: series.map((one, at) => ({ name: one.name, icon: marks[at] })),
      textStyle: { color: colours.ink, fontSize: 12 },
    },
    tooltip: {
      confine: true, transitionDuration: 0, backgroundColor: colours.paper, borderColor: colours.line, textStyle: { color: colours.ink, fontSize: 12 },
      formatter: (at: { name: string; seriesIndex: number; dataIndex: number }) => {
        const one = series[at.dataIndex]
        return one ? tip(one.name, duties.map((duty) => [duty.name, duty.share_texts[at.dataIndex] || '未计分'])) : ''
      },
    },
    radar: {
      center: ['50%', '46%'], radius: '60%', splitNumber: 4,
      indicator: duties.map((duty) => ({ name: folded(duty.name), max: 1, min: middle })),
      axisName: { color: colours.ink, fontSize: 12, lineHeight: 15 },
      axisLine: { lineStyle: { color: colours.line } }, splitLine: { lineStyle: { color: colours.line } }, splitArea: { show: false },
    },
    series: [{
      type: 'radar',
      data: series.map((one) => ({
        name: one.name, value: duties.map((duty) => one.pick(duty) ?? middle), symbol: one.symbol, symbolSize: 5,
        itemStyle: { color: one.line.color }, lineStyle: one.line, areaStyle: { color: one.line.color, opacity: one.fill },
      })),
    }],
  }
}
