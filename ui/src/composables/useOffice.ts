/** What the office decides for all its months, each decision an act that can be taken back. */
import { useBackend, type HolidayYear, type LevelNames } from '@/backend'

import { useActs } from './useActs'
import { useLedger } from './useLedger'
import { levelsOf, useLevels } from './useLevels'

export function useOffice() {
  const backend = useBackend()
  const ledger = useLedger()
  const acts = useActs()
  const levels = useLevels()

  /** Each rejects with a `FailureItem`. */
  async function nameUnit(name: string, before: string): Promise<void> {
    await backend.nameUnit(name)
    acts.record({
      words: name.trim() ? `把单位名称改为“${name.trim()}”` : `单位名称改回名册里的${levels.value.district}名`,
      undo: () => backend.nameUnit(before),
      redo: () => backend.nameUnit(name),
    })
    await ledger.refresh()
  }

  async function decideDueDay(day: number, before: number): Promise<void> {
    const month = ledger.month.value?.month
    if (!month || day === before) return
    await backend.decideDueDay(month, day)
    acts.record({
      words: `把上报截止日改为每月 ${day} 日`,
      undo: () => backend.decideDueDay(month, before),
      redo: () => backend.decideDueDay(month, day),
    })
    await ledger.refresh()
  }

  /** Days off and made-up working days of a year. */
  async function decideHolidays(year: number, [off, madeUp]: [string, string], before: HolidayYear): Promise<void> {
    await backend.decideHolidays(year, off, madeUp)
    acts.record({
      words: `改 ${year} 年的节假日与调休`,
      undo: () => backend.decideHolidays(year, before.off, before.made_up),
      redo: () => backend.decideHolidays(year, off, madeUp),
    })
    await ledger.refresh()
  }

  /** A blank day takes the fixed day of the place back. */
  async function setFixedDay(place: string, day: string): Promise<void> {
    const before = new Map((await backend.officePage()).fixed_days.map((item) => [item.place, item.day]))
    const places = (await backend.setFixedDay(place, day)).map((name) => name || '全区')
    acts.record({
      words: day.trim() ? `把${levels.value.place(place || '全区')}的固定日定为${day.trim()}` : `取消${levels.value.place(place || '全区')}的固定日`,
      undo: async () => {
        for (const name of places) await backend.setFixedDay(name, before.get(name) ?? '')
      },
      redo: () => backend.setFixedDay(place, day),
    })
    await ledger.refresh()
  }

  /** Blank names go back to the usual ones. */
  async function renameLevels(names: LevelNames, before: LevelNames): Promise<void> {
    const now = (await backend.renameLevels(names)).levels
    const { district, subdistrict, community, grid } = levelsOf(now)
    acts.record({
      words: `层级改称${district}、${subdistrict}、${community}、${grid}`,
      undo: () => backend.renameLevels(before),
      redo: () => backend.renameLevels(now),
    })
    await ledger.refresh()
  }

  return { nameUnit, renameLevels, decideDueDay, decideHolidays, setFixedDay }
}
