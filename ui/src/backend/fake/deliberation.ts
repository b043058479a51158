/** Deliberation days of the made-up district. */
import type { Backend, CalendarDay, CommunityCoverage, DeliberationPage, DeliberationRates, Origin, SessionLine } from '..'
import { DISTRICT, type SampleGrid } from './org'
import { between, randomFrom } from './random'

const BRANDS = ['老榕树下议事', '楼道板凳会', '清风茶叙', '邻里圆桌', '桥头夜话', '院落恳谈', '红砖会客厅', '街角议事亭', '书香议事角', '阳台对话', '商圈会客厅', '晚风议事']
const THEMES = ['停车', '电梯', '加装', '路灯', '楼道', '堆物', '充电桩', '噪声', '绿化', '管网', '垃圾', '适老', '改造', '物业', '收费', '宠物']
const texts = (count: number) => count.toLocaleString('zh-CN')

function origin(month: string, sheet: string, row: number): Origin {
  return { file: `议事日-${month}.xlsx`, sha256: 'ab12', sheet, cell: `第 ${row} 行`, batch: 10 }
}

function communities(roster: SampleGrid[]): SampleGrid[][] {
  const found = new Map<string, SampleGrid[]>()
  for (const grid of roster) found.set(grid.subdistrict + grid.community, [...(found.get(grid.subdistrict + grid.community) ?? []), grid])
  return [...found.values()]
}

function weeks(roster: SampleGrid[], days: Map<string, string>): CalendarDay[][] {
  const set = days.size > 0
  return [0, 1, 2, 3, 4, 5].map((week) => [0, 1, 2, 3, 4, 5, 6].map((at) => {
    const day = week * 7 + at - 5
    const within = day >= 1 && day <= 30
    const due = set && day === 15
    return {
      date: `2026-11-${String(day).padStart(2, '0')}`, day, within, grids: due ? roster.length : 0,
      note: due ? `168 个社区 ${roster.length} 个网格` : '', communities: due ? communities(roster).map((grids) => `${grids[0]?.subdistrict}${grids[0]?.community}（${grids.length}）`) : [],
    }
  }))
}

/** What is known of a community. */
type Covered = Pick<CommunityCoverage, 'subdistrict' | 'community' | 'sessions' | 'covered' | 'grids' | 'resolved'>

function rates(units: Covered[], subdistrict: string): DeliberationRates {
  const groups = new Map<string, Covered[]>()
  for (const unit of units) {
    const name = subdistrict ? unit.community : unit.subdistrict
    groups.set(name, [...(groups.get(name) ?? []), unit])
  }
  const row = (name: string, list: Covered[], place: { subdistrict: string; community: string }) => {
    const sum = (of: (unit: Covered) => number) => list.reduce((total, unit) => total + of(unit), 0)
    const values = [sum((unit) => unit.covered) / sum((unit) => unit.grids), sum((unit) => unit.covered) / sum((unit) => unit.grids), Math.min(1, sum((unit) => unit.resolved) / sum((unit) => unit.sessions) / 1.4)]
    return { name, ...place, sessions: sum((unit) => unit.sessions), values, texts: values.map((value) => `${(100 * value).toFixed(2)}%`) }
  }
  const rows = [...groups].map(([name, list]) => row(name, list, { subdistrict: list[0]?.subdistrict ?? '', community: subdistrict ? name : '' }))
  return { level: subdistrict ? '社区' : '街道', headings: ['固定日履行率', '网格覆盖率', '动态解决率'], rows: [...rows, row('合计', units, { subdistrict: '', community: '' })] }
}

function page(month: string, period: string, subdistrict: string, whole: SampleGrid[], days: Map<string, string>): DeliberationPage {
  const roster = subdistrict ? whole.filter((grid) => grid.subdistrict === subdistrict) : whole
  const random = randomFrom(7)
  const units = communities(roster).map((grids) => {
    const without = grids.filter(() => random() < 0.03)
    const covered = grids.length - without.length
    return {
      subdistrict: grids[0]?.subdistrict ?? '', community: grids[0]?.community ?? '', sessions: covered + between(random, 0, 2), covered, grids: grids.length,
      rate: `${((100 * covered) / grids.length).toFixed(2)}%`, fixed_day: `${covered}/${grids.length}`, resolved: covered + between(random, -1, 4), beneficiaries: covered * between(random, 20, 31),
      without: without.map(({ code, name }) => ({ code, name })),
    }
  })
  const sum = (of: (unit: (typeof units)[number]) => number) => units.reduce((total, unit) => total + of(unit), 0)
  const sessions = sum((unit) => unit.sessions)
  const card = (key: string, label: string, value: string, unit: string, note: string, change: string, tone: string) =>
    ({ key, label, value, unit, note, changes: [{ label: '较上月', text: change, tone }, { label: '较去年同期', text: '无记录', tone: '' }] })
  return {
    month, period, span: period === 'month' ? '2026年10月' : '2026年8月至10月', subdistrict, subdistricts: [...new Set(whole.map((grid) => grid.subdistrict))], recorded: true,
    cards: [
      card('sessions', '议事场次', texts(sessions), '场', `固定日 ${texts(sessions - 218)}，随时议 218，联合 12`, '+21', 'better'),
      card('resolved', '动态解决', texts(sum((unit) => unit.resolved)), '件', '动态解决率 75.86%，当期解决率 78.05%', '+314', 'better'),
      card('beneficiaries', '惠及人次', texts(sum((unit) => unit.beneficiaries)), '人次', '场均 25.6，参会 36,095 人次', '−10', 'worse'),
      card('brands', '品牌', String(BRANDS.length), '个', '开过会的品牌；议题 2,270 个', '持平', ''),
      card('coverage', '网格覆盖率', '97.06%', '', `网格 ${texts(sum((unit) => unit.covered))}/${texts(roster.length)}，村社 168/168`, '+0.12 个百分点', 'better'),
      card('fixed_day', '固定日履行率', '96.40%', '', '按日召开 1,311，应开 1,360', '+1.10 个百分点', 'better'),
      card('overdue', '超期未结', '320', '件', '期初未结 452，新提 1,818', '+128', 'worse'),
      card('days', '平均解决时长', '8.2', '天', '中位 6.0 天，次日解决率 11.20%', '−0.4', 'better'),
    ],
    warnings: [],
    trend: ['5', '6', '7', '8', '9', '10'].map((at) => ({ month: `2026-${at.padStart(2, '0')}`, label: `${at}月`, fixed_day: between(random, 1240, 1320), on_demand: between(random, 170, 230), resolved: between(random, 1300, 1750), beneficiaries: between(random, 36000, 40000) })),
    coverage: units, coverage_note: `${texts(sum((unit) => unit.covered))} 个网格开过会，${sum((unit) => unit.without.length)} 个没有开`,
    rates: rates(units, subdistrict), unit: subdistrict || DISTRICT, source: '网格指数 · 议事日 · 2026年10月',
    brands: BRANDS.map((name, at) => ({ name, sessions: 180 - at * 13, communities: 24 - at, grids: 90 - at * 5, resolved: 210 - at * 15, beneficiaries: 4600 - at * 330, a_session: '25.6' })),
    life: [
      { key: 'raised', label: '提出', count: 2270, note: '期初未结和新提的' }, { key: 'before', label: '议前', count: 64, note: '待议' },
      { key: 'during', label: '议中', count: 118, note: '正在商议' }, { key: 'after', label: '议后', count: 342, note: '已议，正在办' },
      { key: 'handed_on', label: '转办', count: 24, note: '交给别的部门' }, { key: 'resolved', label: '解决', count: 1722, note: '期内解决' },
    ],
    open: roster.filter((_, at) => at % 9 === 0).map((grid, at) => ({
      place: `${grid.subdistrict}${grid.community}${grid.name}`, code: grid.code, number: `SQ2026100${at}`, content: `居民反映${THEMES[at % THEMES.length]}问题，希望尽快处理`, category: THEMES[at % THEMES.length] ?? '',
      stage: at % 3 === 0 ? '议中' : '议后', raised: '2026-10-08', due: '2026-10-23', age: 23 + (at % 17), overdue: at % 2 === 0 ? 8 + (at % 17) : 0, origin: origin(month, '诉求明细', at + 2),
    })),
    open_note: '未结 548 件，其中超期 320 件',
    themes: THEMES.map((word, at) => ({ word, count: 240 - at * 13, resolved: 180 - at * 10 })),
    satisfaction: [{ label: '满意', count: 1604, share: '95.02%' }, { label: '不满意', count: 84, share: '4.98%' }], satisfaction_note: '已评价 1,688 件，满意率 95.02%（满意和基本满意）',
    calendar: { label: '2026年11月', weeks: weeks(roster, days), note: days.size > 0 ? '' : '还没有设定固定日：固定日开过会的都算按日召开' },
    fixed_days: [...days].map(([place, day]) => ({ place, day })),
  }
}

function session(grid: SampleGrid, at: number, month: string): SessionLine {
  const cancelled = at === 3
  return {
    key: `1-${at}`, number: `YS202610${String(at + 1).padStart(4, '0')}`, day: `${month}-15`, moved: at === 2 ? '原定 10-12' : '', place: `${grid.subdistrict}${grid.community}${grid.name}`,
    brand: BRANDS[at % BRANDS.length] ?? '', kind: at % 5 === 0 ? '随时议' : '固定日', status: cancelled ? '已取消' : '已召开', host: '网格长', counts: cancelled ? '' : '参会 20 人次，议题 2 个，惠及 30 人次',
    requests: cancelled ? [] : [{ content: '居民反映停车问题，希望尽快处理', stage: '解决', dates: '10-15 提出，10-20 解决，5 天', satisfaction: '满意', origin: origin(month, '诉求明细', at + 2) }],
    origin: origin(month, '议事场次', at + 2),
  }
}

export function deliberationCalls(roster: SampleGrid[], hasData: (month: string) => boolean, days: Map<string, string>): Pick<Backend, 'deliberation' | 'deliberationSessions' | 'exportMinutes' | 'setFixedDay'> {
  let written = false
  return {
    exportMinutes(month, _period, choice, folder, overwrite) {
      const name = `${[choice.subdistrict, choice.community, choice.brand].join('') || '全部场次'}_${month}_议事纪要.xlsx`
      if (written && !overwrite) return Promise.reject({ code: 'file_exists', file: name, message: '同名文件已经在那里，内容不同', advice: '请换一个文件名，或确认覆盖' })
      written = true
      return Promise.resolve({ folder, files: [{ name, kind: '议事纪要 7 页', bytes: 48_213, proved: 0 }], standing: [], proved: [], proof: '', note: '' })
    },
    deliberation: (month, period, subdistrict) => Promise.resolve({ ...page(month, period, subdistrict, roster, days), recorded: hasData(month) }),
    deliberationSessions(month, _period, choice) {
      const grids = roster.filter((grid) => (!choice.subdistrict || grid.subdistrict === choice.subdistrict) && (!choice.community || grid.community === choice.community))
      const title = [choice.subdistrict, choice.community, choice.brand].join('') || '全部场次'
      return Promise.resolve({ title: `${title} · 2026年10月`, total: grids.length, sessions: grids.slice(0, 300).map((grid, at) => session(grid, at, month)) })
    },
    setFixedDay(place, day) {
      if (day === '每周五') return Promise.reject({ code: 'bad_fixed_day', file: null, message: '看不懂固定日“每周五”', advice: '请写成“每月15日”或“每月第二个星期五”' })
      if (day) days.set(place, day)
      else days.delete(place)
      return Promise.resolve([place])
    },
  }
}
