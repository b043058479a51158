/** What the made-up office decided, and who stands out in its month. */
import type { AlertItem, Backend, HolidayYear, LevelNames, ListedUnit } from '..'
import { DISTRICT, type SampleGrid } from './org'

export interface FakeOffice {
  unit: string
  levels: LevelNames
  dueDay: number
  days: Map<string, string>
  holidays: Map<number, HolidayYear>
  sample: boolean
  person: string
}

type OfficeCalls = Pick<Backend, 'actAs' | 'readEdition' | 'officePage' | 'nameUnit' | 'renameLevels' | 'decideHolidays' | 'alerts'>

export const USUAL: LevelNames = { grid: '网格', community: '社区', subdistrict: '街道', district: '区' }

function listed(grid: SampleGrid, at: number): ListedUnit {
  const rank = 1358 - at * 3
  return {
    key: grid.code, subdistrict: grid.subdistrict, community: grid.community, name: grid.name, total: (71.4 - at * 0.37).toFixed(2),
    place: `${rank} / 1358`, place_in_group: `${600 - at} / 611`, grade: '待提升', light: at % 3 === 0 ? 'red' : 'yellow',
  }
}

export function officeCalls(office: FakeOffice, roster: SampleGrid[], started: () => boolean): OfficeCalls {
  const page = () => ({
    unit: office.unit, roster_unit: started() ? DISTRICT : '', levels: office.levels, due_day: office.dueDay,
    holidays: [...office.holidays.values()],
    fixed_days: [...office.days].map(([place, day]) => ({ place, day })), ledger: '/home/user/网格指数/台账.gridindex', program: '0.1.0',
  })
  return {
    actAs(person) {
      office.person = person
      return Promise.resolve()
    },
    readEdition: () => Promise.resolve(),
    officePage: () => Promise.resolve(page()),
    decideHolidays(year, off, madeUp) {
      if (/国庆|[a-z]/.test(off + madeUp)) return Promise.reject({ code: 'bad_days', file: null, message: `“${off}”不是 ${year} 年里的日子`, advice: '请写成 10月1日至7日、5月1日，或 2026-10-01至2026-10-07' })
      office.holidays.delete(year)
      if (off.trim() || madeUp.trim()) office.holidays.set(year, { year, off: off.trim(), made_up: madeUp.trim() })
      return Promise.resolve(page())
    },
    nameUnit(name) {
      if (name.includes('/')) return Promise.reject({ code: 'name_unusable', file: null, message: `“${name}”不能用作单位名称`, advice: '名称也用在文件名里：不超过 40 个字，不要有 / \\ : * ? 之类的符号' })
      office.unit = name.trim()
      return Promise.resolve(page())
    },
    renameLevels(names) {
      const own = (level: keyof LevelNames) => names[level].trim() || USUAL[level]
      const wanted: LevelNames = { grid: own('grid'), community: own('community'), subdistrict: own('subdistrict'), district: own('district') }
      const all = Object.values(wanted)
      const bad = all.find((name) => !/^\p{L}[\p{L}\d]{0,7}$/u.test(name))
      if (bad) return Promise.reject({ code: 'level_name_unusable', file: null, message: `“${bad}”不能用作层级名称`, advice: '名称也用在工作表名、文件名和公式里：只用汉字、字母和数字，不要以数字开头' })
      const alike = all.find((name, at) => all.indexOf(name) !== at)
      if (alike) return Promise.reject({ code: 'level_names_alike', file: null, message: `两个层级都叫“${alike}”`, advice: '四级的名称要各不相同，空着的那一级用原来的名称' })
      office.levels = wanted
      return Promise.resolve(page())
    },
    alerts(month) {
      const grids = roster.filter((_, at) => at % 97 === 5)
      const alerts = grids.map((grid, at): AlertItem => {
        const streak = at % 3 === 0
        return {
          unit: listed(grid, at), kind: streak ? 'bottom_streak' : 'rank_drop', label: streak ? '连续末位' : '名次大幅下降',
          text: streak ? `已连续 ${2 + (at % 2)} 个月排在末位` : `比上月下降 ${120 + at * 9} 名`, size: streak ? 2 + (at % 2) : 120 + at * 9,
        }
      })
      return Promise.resolve({
        month, scheme: '网格指数月度百分制评价方案 2026.1', alerts, rules: ['连续 2 个月在本组最后一名的', '全区名次比上月下降 100 名以上的'],
        lists: [{ group: '居住小区', ranked: 611, red: grids.slice(0, 3).map(listed), black: grids.slice(3, 6).map(listed) }],
      })
    },
  }
}
