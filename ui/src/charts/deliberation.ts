/** Sessions by kind and requests resolved month by month, with the person-times beside them. */
import type { DeliberationTrend } from '@/backend'

import { LINE_MARKS, type ChartColours } from './colours'
import type { ChartOption } from './echarts'

const NAMES = { fixed: '固定日', onDemand: '随时议', resolved: '动态解决', gained: '惠及人次' }

export function deliberationOption(points: DeliberationTrend[], colours: ChartColours): ChartOption {
  const axis = { splitNumber: 3, axisLabel: { color: colours.quiet, fontSize: 12 }, nameTextStyle: { color: colours.quiet, fontSize: 12 } }
  const bar = { type: 'bar', stack: 'sessions', barMaxWidth: 28 }
  return {
    animation: false,
    textStyle: { fontFamily: colours.font },
    grid: { left: 44, right: 56, top: 28, bottom: 48 },
    legend: {
      bottom: 0, itemGap: 16, itemWidth: 16, itemHeight: 8, textStyle: { color: colours.ink, fontSize: 12 },
      data: [NAMES.fixed, NAMES.onDemand, { name: NAMES.resolved, icon: LINE_MARKS.full }, { name: NAMES.gained, icon: LINE_MARKS.dotted }],
    },
    tooltip: { trigger: 'axis', confine: true, transitionDuration: 0, backgroundColor: colours.paper, borderColor: colours.line, textStyle: { color: colours.ink, fontSize: 12 } },
    xAxis: { type: 'category', data: points.map((point) => point.label), axisTick: { show: false }, axisLine: { lineStyle: { color: colours.line } }, axisLabel: { color: colours.quiet, fontSize: 12 } },
    yAxis: [
      { type: 'value', name: '场、件', splitLine: { lineStyle: { color: colours.line, opacity: 0.5 } }, ...axis },
      { type: 'value', name: '人次', splitLine: { show: false }, ...axis },
    ],
    series: [
      { ...bar, name: NAMES.fixed, data: points.map((point) => point.fixed_day), itemStyle: { color: colours.accent } },
      { ...bar, name: NAMES.onDemand, data: points.map((point) => point.on_demand), itemStyle: { color: colours.paper, borderColor: colours.accent, borderWidth: 1.5 } },
      { type: 'line', name: NAMES.resolved, data: points.map((point) => point.resolved), symbol: 'circle', symbolSize: 6, lineStyle: { color: colours.ink, width: 2 }, itemStyle: { color: colours.ink } },
      { type: 'line', name: NAMES.gained, yAxisIndex: 1, data: points.map((point) => point.beneficiaries), symbol: 'emptyCircle', symbolSize: 5, lineStyle: { color: colours.quiet, width: 1.5, type: 'dotted' }, itemStyle: { color: colours.quiet } },
    ],
  }
}
