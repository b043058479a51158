/**
 * The parts of ECharts that are used. On the page charts are SVG: sharp at every size, and in the page's own fonts;
 * pictures are painted on canvas.
 */
import { BarChart, BoxplotChart, CustomChart, HeatmapChart, LineChart, RadarChart, ScatterChart } from 'echarts/charts'
import { GridComponent, LegendComponent, MarkLineComponent, RadarComponent, TitleComponent, TooltipComponent, VisualMapComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers'

use([
  RadarChart, LineChart, BarChart, BoxplotChart, CustomChart, HeatmapChart, ScatterChart,
  RadarComponent, GridComponent, LegendComponent, MarkLineComponent, TitleComponent, TooltipComponent, VisualMapComponent, SVGRenderer, CanvasRenderer,
])

export { init }
export type { EChartsCoreOption as ChartOption, EChartsType as Chart } from 'echarts/core'
