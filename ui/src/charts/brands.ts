/** Brands by their sessions, for pictures; the page has them as a table. */
import type { BrandLine } from '@/backend'

import type { ChartColours } from './colours'
import type { ChartOption } from './echarts'
import { ends, frame, room, scale, units } from './frame'

const ROW = 26
/** As many as the exported chart draws. */
const MOST = 24

export function brandHeight(brands: BrandLine[]): number {
  return Math.min(MOST, brands.length) * ROW + 16
}

export function brandOption(brands: BrandLine[], colours: ChartColours): ChartOption {
  const drawn = brands.slice(0, MOST)
  const names = drawn.map((brand) => brand.name)
  const right = drawn.map((brand) => `解决 ${brand.resolved} 件　惠及 ${brand.beneficiaries} 人次`)
  const left = room(names)
  return {
    ...frame(colours),
    grid: { left, right: room(right, 240) + 8, top: 8, bottom: 8 },
    xAxis: { ...scale(colours), axisLabel: { show: false }, splitLine: { show: false } },
    yAxis: [units(names, left, colours), ends(right, colours)],
    series: [{
      type: 'bar', barMaxWidth: 16, data: drawn.map((brand) => brand.sessions), itemStyle: { color: colours.accent },
      label: { show: true, position: 'insideRight', color: colours.paper, fontSize: 12, formatter: (at: { dataIndex: number }) => `${drawn[at.dataIndex]?.sessions ?? ''} 场` },
    }],
  }
}
