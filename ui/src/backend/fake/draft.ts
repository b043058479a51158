/** The sample's scheme as a draft, looked at as far as tests and screenshots need it. The rules are the program's. */
import type { Draft, DraftCheck, IndicatorDraft, Mistake, PointSum } from '..'
import { DUTIES, SCHEME_TITLE, SCHEME_VERSION, type SampleIndicator } from './scheme'

const EVENTS = { equals: [], filled: [], blank: [], from: '', to: '', within_minutes: '', by: '', mean: '', month_of: '' }
const SCORING = { method: 'linear', zero_at: '', full_at: '', each: '', step: '', whole: false, bands: [], direction: 'up', within: '' }

function indicatorOf(sample: SampleIndicator): IndicatorDraft {
  const scoring = sample.kind === 'deduct' ? { ...SCORING, method: 'deduct', each: String(sample.target) }
    : { ...SCORING, zero_at: sample.kind === 'inverse' ? '1' : '0', full_at: sample.kind === 'inverse' ? '0' : String(sample.target) }
  return {
    code: sample.code, name: sample.name, points: String(sample.points), note: '', not_applicable: 'redistribute', missing: 'exclude', scoring,
    value: sample.denominator ? `${sample.numerator} / ${sample.denominator}` : sample.numerator,
  }
}

export function sampleDraft(): Draft {
  const samples = DUTIES.flatMap((duty) => duty.indicators)
  const names = [...new Set(samples.flatMap((item) => [item.denominator, item.numerator]).filter(Boolean)), '三级以上线索数', '漏瞒错迟报件数']
  const field = (name: string, unit: string, source = 'month') => ({ name, aliases: [], kind: 'count', unit, source, events: EVENTS, note: '' })
  return {
    id: 'wangge-zhishu', version: SCHEME_VERSION, title: SCHEME_TITLE, decimals: '2', rounding: 'half-up', rank_on: 'published',
    min_coverage: '2/3', min_scored: '1/2', year_starts_in: '1',
    fields: [field('户数', '户', 'roster'), ...names.map((name) => field(name, samples.find((item) => item.numerator === name || item.denominator === name)?.unit ?? '件'))],
    duties: DUTIES.map(({ code, name, points, official, indicators }) => ({ code, name, points: String(points), official, note: '', indicators: indicators.map(indicatorOf) })),
    checks: [{ rule: '实际走访户数 <= 应走访户数', level: 'warning', message: '实际走访户数大于应走访户数' }],
    bonus: { cap: '10', items: [{ name: '三级以上有效线索', value: '三级以上线索数 * 1', cap: '3', note: '' }] },
    penalty: { cap: '20', items: [{ name: '漏报瞒报错报迟报', value: '漏瞒错迟报件数 * 10', cap: '', note: '' }] },
    veto: { effect: 'fail', cap_at: '', items: ['有责刑事命案', '数据造假'] },
    grades: [['优秀', '90', 'green'], ['良好', '80', 'green'], ['合格', '60', 'yellow'], ['不合格', '0', 'red']].map(([name = '', from = '', light = '']) => ({ name, from, light })),
    rollup: { community: 'mean', subdistrict: 'mean', weight: '户数' },
    groups: { by: ['网格类型'], min_size: '3' },
    lists: { red: '5', black: '5', bottom_streak: '2', rank_drop: '100', duty_red_below: '0.6' },
  }
}

function sumOf(points: string[], whole: number): PointSum {
  const sum = points.reduce((total, text) => total + Number(text), 0)
  const rest = whole - sum
  const words = `合计 ${sum} 分${rest > 0 ? `，还差 ${rest} 分` : rest < 0 ? `，多了 ${-rest} 分` : ''}`
  return { points: String(sum), whole: rest === 0, words }
}

function formulaMistake(path: string, value: string, names: string[]): Mistake[] {
  if (value === '') return [{ path, offset: 0, message: '算式还没有填', advice: '请填上' }]
  const unknown = [...value.matchAll(/[\p{Script=Han}]+/gu)].find(([word]) => !names.includes(word))
  if (!unknown) return []
  const near = names.find((name) => name.includes(unknown[0].slice(0, 2)))
  return [{ path, offset: unknown.index, message: `没有“${unknown[0]}”这个字段`, advice: near ? `最接近的是“${near}”` : `先在“数据字段”里定义“${unknown[0]}”` }]
}

export function checkOf(draft: Draft): DraftCheck {
  const names = draft.fields.map((field) => field.name)
  const total = sumOf(draft.duties.map((duty) => duty.points), 100)
  const mistakes: Mistake[] = total.whole ? [] : [{ path: 'duties', offset: null, message: `各项职责的分值${total.words.split('，')[0]}，应当正好是 100`, advice: total.words.split('，')[1] ?? '' }]
  const duties = draft.duties.map((duty, at) => {
    const sum = sumOf(duty.indicators.map((indicator) => indicator.points), Number(duty.points))
    if (!sum.whole) mistakes.push({ path: `duties[${at}].points`, offset: null, message: `各项指标的分值${sum.words.split('，')[0]}，应当正好是 ${duty.points}`, advice: '核对各项分值' })
    duty.indicators.forEach((indicator, place) => mistakes.push(...formulaMistake(`duties[${at}].indicators[${place}].value`, indicator.value, names)))
    const indicators = duty.indicators.map(({ value, scoring }) => ({
      formula: value.replaceAll('/', '÷').replaceAll('*', '×'),
      scoring: scoring.method === 'linear' ? `达到 ${Number(scoring.full_at) * 100}% 得满分，${Number(scoring.zero_at) * 100}% 得 0 分，之间按比例` : `每 1 件扣 ${scoring.each} 分，扣完为止`,
    }))
    return { sum, indicators }
  })
  return {
    mistakes, total, duties, bonus: draft.bonus.items.map((item) => item.value), penalty: draft.penalty.items.map((item) => item.value), checks: draft.checks.map((check) => check.rule),
    names: draft.fields.map(({ name, unit }) => ({ name, text: name, initials: name === '实际走访户数' ? 'sjzfhs' : '', note: `${unit}　每月填报` })),
  }
}
