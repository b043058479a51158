/** The parts of ECharts that are used, drawn as SVG: sharp at every size, and in the page's own fonts. */
import { BarChart, LineChart, RadarChart } from 'echarts/charts'
import { GridComponent, LegendComponent, RadarComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([RadarChart, LineChart, BarChart, RadarComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

export { init }
export type { EChartsCoreOption as ChartOption, EChartsType as Chart } from 'echarts/core'
