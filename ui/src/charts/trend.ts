/** A grid's published totals month by month, beside the district's mean. */
import type { TrendPoint } from '@/backend'

import { LINE_MARKS, type ChartColours } from './colours'
import type { ChartOption } from './echarts'
import { tip } from './frame'

/** `10月`, with the year where it changes. */
function monthLabel(month: string, at: number, months: string[]): string {
  const [year, number] = month.split('-')
  const changed = at === 0 || months[at - 1]?.slice(0, 4) !== year
  return changed ? `${Number(number)}月\n${year}年` : `${Number(number)}月`
}

function words(point: TrendPoint | undefined, name: string, district: string): string {
  return point ? tip(point.month, [[name, point.total || '未参与排名'], [district, point.district_total || '—']]) : ''
}

export function trendOption(points: TrendPoint[], { name, district }: { name: string; district: string }, colours: ChartColours): ChartOption {
  const months = points.map((point) => point.month)
  return {
    animation: false,
    textStyle: { fontFamily: colours.font },
    grid: { left: 40, right: 20, top: 20, bottom: 64 },
    legend: { bottom: 0, itemGap: 20, itemWidth: 24, itemHeight: 3, data: [{ name, icon: LINE_MARKS.full }, { name: district, icon: LINE_MARKS.dotted }], textStyle: { color: colours.ink, fontSize: 12 } },
    tooltip: { trigger: 'axis', confine: true, transitionDuration: 0, backgroundColor: colours.paper, borderColor: colours.line, textStyle: { color: colours.ink, fontSize: 12 }, formatter: (at: { dataIndex: number }[]) => words(points[at[0]?.dataIndex ?? -1], name, district) },
    xAxis: {
      type: 'category', data: months.map(monthLabel), axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.line } }, axisLabel: { color: colours.quiet, fontSize: 12 },
    },
    yAxis: { type: 'value', scale: true, splitNumber: 3, axisLabel: { color: colours.quiet, fontSize: 12 }, splitLine: { lineStyle: { color: colours.line, opacity: 0.6 } } },
    series: [
      {
        type: 'line', name, data: points.map((point) => point.value), symbol: 'circle', symbolSize: 7,
        lineStyle: { color: colours.accent, width: 2.5 }, itemStyle: { color: colours.accent },
        label: { show: points.length <= 8, color: colours.ink, fontSize: 12, formatter: (at: { dataIndex: number }) => points[at.dataIndex]?.total ?? '' },
      },
      {
        type: 'line', name: district, data: points.map((point) => point.district), symbol: 'emptyCircle', symbolSize: 5,
        lineStyle: { color: colours.quiet, width: 1.5, type: 'dotted' }, itemStyle: { color: colours.quiet },
      },
    ],
  }
}
