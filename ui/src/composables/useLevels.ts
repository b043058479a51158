/**
 * What the office calls its levels, where the month being looked at is spoken of: a sealed month keeps the names that it
 * was sealed under. Stored data keep 区, 街道, 社区 and 网格名称 whatever a person reads.
 */
import { computed, type ComputedRef } from 'vue'

import type { LevelNames } from '@/backend'

import { useLedger } from './useLedger'

export const USUAL_LEVELS: LevelNames = { grid: '网格', community: '社区', subdistrict: '街道', district: '区' }

export interface Levels extends LevelNames {
  /** 全区. */
  whole: string
  /** A column as it is shown: 社区 by the name of its level, any other as it is. */
  column(standard: string): string
  /** A place of a fixed day as it is shown: 全区 by the name of its level. */
  place(standard: string): string
}

export function levelsOf(names: LevelNames): Levels {
  const whole = `全${names.district}`
  const columns = new Map([['区', names.district], ['街道', names.subdistrict], ['社区', names.community], ['网格名称', `${names.grid}名称`]])
  return { ...names, whole, column: (standard) => columns.get(standard) ?? standard, place: (standard) => (standard === '全区' ? whole : standard) }
}

export function useLevels(): ComputedRef<Levels> {
  const ledger = useLedger()
  return computed(() => levelsOf(ledger.month.value?.levels ?? ledger.overview.value?.levels ?? USUAL_LEVELS))
}
