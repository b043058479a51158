/** The words of the scheme format as a clerk knows them. */
import type { Levels } from '@/composables/useLevels'

export interface Choice {
  value: string
  label: string
  note?: string
}

export const methods = (levels: Levels): Choice[] => [
  { value: 'linear', label: '按比例', note: '从得 0 分的值到得满分的值，之间按比例' },
  { value: 'deduct', label: '逐项扣分', note: '从满分起，每多少扣几分，扣完为止' },
  { value: 'add', label: '逐项得分', note: '从 0 分起，每多少得几分，到满分为止' },
  { value: 'tiers', label: '分档', note: '达到哪一档得几分' },
  { value: 'min_max', label: '按高低比例', note: `在${levels.whole}（或同类）最低与最高之间按比例` },
  { value: 'place', label: '按名次', note: '按指标值的名次得分' },
  { value: 'manual', label: '人工评分', note: '由人填报得分，不满分的写明理由' },
]

export const NOT_APPLICABLE: Choice[] = [
  { value: 'redistribute', label: '由同一职责的其他指标分摊' },
  { value: 'full', label: '得满分' },
  { value: 'zero', label: '得 0 分' },
]

export const MISSING: Choice[] = [
  { value: 'exclude', label: '不计分，算作缺数' },
  { value: 'zero', label: '得 0 分' },
]

export const DIRECTIONS: Choice[] = [
  { value: 'up', label: '越多越好' },
  { value: 'down', label: '越少越好' },
]

export const ROUNDINGS: Choice[] = [
  { value: 'half-up', label: '四舍五入' },
  { value: 'half-even', label: '四舍六入五成双（GB/T 8170）' },
]

export const RANKED_ON: Choice[] = [
  { value: 'published', label: '公布的得分，相同的并列' },
  { value: 'exact', label: '修约之前的得分' },
]

export const KINDS: Choice[] = [
  { value: 'count', label: '计数（整数）' },
  { value: 'number', label: '小数' },
  { value: 'percent', label: '百分比' },
]

export const SOURCES: Choice[] = [
  { value: 'month', label: '每月填报' },
  { value: 'roster', label: '网格名册' },
  { value: 'deliberation', label: '议事日台账' },
  { value: 'events', label: '事件明细' },
]

export const LEVELS: Choice[] = [
  { value: 'error', label: '不收这一行' },
  { value: 'warning', label: '收下并提醒' },
]

export const effects = (levels: Levels): Choice[] => [
  { value: 'fail', label: `得分照列，等次为最后一等，排在其他${levels.grid}之后` },
  { value: 'cap', label: '总分封顶' },
  { value: 'zero', label: '总分为 0' },
]

export const LIGHTS: Choice[] = [
  { value: 'green', label: '绿灯' },
  { value: 'blue', label: '蓝灯' },
  { value: 'yellow', label: '黄灯' },
  { value: 'orange', label: '橙灯' },
  { value: 'red', label: '红灯' },
]

export const rollups = (levels: Levels): Choice[] => [
  { value: 'mean', label: `所辖${levels.grid}的平均` },
  { value: 'weighted', label: '按权数加权平均' },
  { value: 'pooled', label: '分子分母汇总后计算' },
]

/** The parts of a scheme beside its duties. */
export const SECTIONS: { path: string; label: string }[] = [
  { path: 'bonus', label: '加分' },
  { path: 'penalty', label: '扣分' },
  { path: 'veto', label: '一票否决' },
  { path: 'grades', label: '等次' },
  { path: 'circles', label: '汇总、分类、红黑榜' },
  { path: 'checks', label: '导入校验' },
  { path: 'fields', label: '数据字段' },
  { path: 'basics', label: '基本设置' },
]

const BASICS = ['id', 'version', 'title', 'decimals', 'rounding', 'rank_on', 'min_coverage', 'min_scored', 'year_starts_in', 'format']

/** Where an entry is edited: a duty, an indicator, or one of the sections. */
export function nodeOf(path: string): string {
  const duty = /^duties\[\d+\](\.indicators\[\d+\])?/.exec(path)
  if (duty) return duty[0]
  if (path === 'duties') return 'duties[0]'
  const head = /^[a-z_]*/.exec(path)?.[0] ?? ''
  if (['rollup', 'groups', 'lists'].includes(head)) return 'circles'
  return BASICS.includes(head) || head === '' ? 'basics' : head
}
