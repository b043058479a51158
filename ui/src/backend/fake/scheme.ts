/** The sample's duties and indicators: the shape of the default scheme, for a window without its program. */

export interface SampleIndicator {
  code: string
  name: string
  points: number
  /** `share`: numerator over denominator, full marks at `target`; `inverse`: 1 − share; `deduct`: `each` point per item. */
  kind: 'share' | 'inverse' | 'deduct'
  target: number
  numerator: string
  denominator: string
  unit: string
  /** How many cases a grid has in a month; low numbers make not-applicable ones. */
  scale: number
}

export interface SampleDuty {
  code: string
  name: string
  points: number
  official: boolean
  indicators: SampleIndicator[]
}

type Line = [code: string, name: string, points: number, kind: SampleIndicator['kind'], target: number, numerator: string, denominator: string, unit: string, scale: number]

function duty(code: string, name: string, points: number, official: boolean, lines: Line[]): SampleDuty {
  const indicators = lines.map(([code, name, points, kind, target, numerator, denominator, unit, scale]) => ({
    code, name, points, kind, target, numerator, denominator, unit, scale,
  }))
  return { code, name, points, official, indicators }
}

export const SCHEME_TITLE = '网格指数月度百分制评价方案'
export const SCHEME_VERSION = '2026.1'

export const DUTIES: SampleDuty[] = [
  duty('D1', '源头信息采集', 15, true, [
    ['D1.1', '入户走访率', 6, 'share', 0.95, '实际走访户数', '应走访户数', '户', 200],
    ['D1.2', '流动人口登记率', 5, 'share', 0.98, '已登记流动人口数', '实有流动人口数', '人', 180],
    ['D1.3', '信息抽查差错', 4, 'deduct', 0.5, '抽查差错条数', '', '条', 2],
  ]),
  duty('D2', '矛盾前端化解', 15, true, [
    ['D2.1', '矛盾纠纷化解率', 8, 'share', 0.95, '纠纷化解数', '应化解纠纷数', '件', 9],
    ['D2.2', '网格社区内化解占比', 4, 'share', 0.85, '网格社区内化解数', '纠纷化解数', '件', 9],
    ['D2.3', '重复信访投诉', 3, 'deduct', 1, '重复信访投诉件数', '', '件', 1],
  ]),
  duty('D3', '风险感知报告', 15, true, [
    ['D3.1', '隐患按期整改率', 6, 'share', 1, '按期整改数', '应整改数', '处', 12],
    ['D3.2', '有效事件上报', 5, 'share', 1, '有效上报数', '上报任务数', '件', 12],
    ['D3.3', '预警核验及时率', 4, 'share', 1, '按时核验数', '推送预警数', '条', 2],
  ]),
  duty('D4', '服务凝聚群众', 15, true, [
    ['D4.1', '群众满意率', 6, 'share', 0.98, '满意件数', '有效评价件数', '件', 24],
    ['D4.2', '重点对象关爱走访率', 5, 'share', 1, '实际关爱人次', '应关爱人次', '人次', 30],
    ['D4.3', '网格议事日履行率', 4, 'share', 1, '固定日实开场次', '固定日应开场次', '场', 1],
  ]),
  duty('D5', '承接协同事项', 12, true, [
    ['D5.1', '协同事项按期办结率', 7, 'share', 1, '按期办结数', '应办结数', '件', 14],
    ['D5.2', '返工率', 3, 'inverse', 1, '返工数', '办结数', '件', 14],
    ['D5.3', '推诿退单', 2, 'deduct', 0.5, '无正当理由退单件数', '', '件', 1],
  ]),
  duty('D6', '应急快响处置', 13, true, [
    ['D6.1', '一分钟受理率', 4, 'share', 1, '一分钟内受理数', '应急事件数', '件', 3],
    ['D6.2', '五分钟出动率', 5, 'share', 1, '五分钟内出动数', '应出动数', '件', 3],
    ['D6.3', '二十四小时办结率', 4, 'share', 1, '二十四小时内办结数', '一般事项应办结数', '件', 16],
  ]),
  duty('D7', '政策宣传引导', 7, false, [
    ['D7.1', '宣传任务完成率', 4, 'share', 1, '宣传完成场次', '宣传任务场次', '场', 4],
    ['D7.2', '反诈宣传覆盖率', 3, 'share', 0.9, '反诈覆盖户数', '反诈应覆盖户数', '户', 300],
  ]),
  duty('D8', '日常巡查走访', 8, false, [
    ['D8.1', '巡查任务完成率', 5, 'share', 1, '实际巡查次数', '应巡查次数', '次', 44],
    ['D8.2', '在岗履职率', 3, 'share', 1, '在岗天数', '应在岗天数', '天', 22],
  ]),
]
