/**
 * What every page stands on: the months of the ledger, the one being looked at, its road, and its rankings.
 * Keeps answers until something was changed; computes nothing.
 */
import { useLocalStorage } from '@vueuse/core'
import { computed, inject, ref, shallowRef, type InjectionKey } from 'vue'

import type { Backend, FailureItem, Level, MonthPage, Overview, Period, RankingPage } from '@/backend'
import { asFailure } from '@/backend/failure'

export function createLedger(backend: Backend) {
  const overview = shallowRef<Overview>()
  const road = shallowRef<MonthPage>()
  const failure = shallowRef<FailureItem>()
  /** What went wrong beside the work, until somebody has read it. */
  const warnings = shallowRef<FailureItem[]>([])
  /** Grows with every change to the ledger; what was asked before is stale. */
  const revision = ref(0)
  const wanted = useLocalStorage('gridindex.month', '')
  /** The published edition being looked at; null: the month as it stands. */
  const edition = ref<number | null>(null)
  let rankings = new Map<string, Promise<RankingPage>>()

  const months = computed(() => overview.value?.months ?? [])
  const month = computed(() => months.value.find((item) => item.month === wanted.value) ?? months.value[0])

  async function loadRoad(): Promise<void> {
    const asked = month.value?.month
    if (!asked) {
      road.value = undefined
      return
    }
    const page = await backend.monthPage(asked)
    // The month may have been switched while waiting.
    if (asked === month.value?.month) road.value = page
  }

  /** Runs a question and shows its failure in the frame of the window. */
  async function guarded(work: () => Promise<void>): Promise<void> {
    failure.value = undefined
    try {
      await work()
    } catch (error) {
      failure.value = asFailure(error)
    }
  }

  /** Asks for everything anew; to be called after every change. */
  function refresh(known?: Overview): Promise<void> {
    return guarded(async () => {
      rankings = new Map()
      overview.value = known ?? (await backend.overview())
      await loadRoad()
      revision.value += 1
      const told = await backend.warnings()
      const said = new Set(warnings.value.map((one) => one.message))
      warnings.value = [...warnings.value, ...told.filter((one) => !said.has(one.message))]
    })
  }

  /** Once, when the window opens: is the file whole? What else keeps it from being read is told elsewhere. */
  async function check(): Promise<void> {
    try {
      await backend.checkLedger()
    } catch (error) {
      const found = asFailure(error)
      if (found.code === 'ledger_damaged') failure.value = found
    }
  }

  function select(next: string): Promise<void> {
    wanted.value = next
    return guarded(async () => {
      if (edition.value !== null) await read(null)
      await loadRoad()
    })
  }

  async function read(next: number | null): Promise<void> {
    await backend.readEdition(next)
    edition.value = next
    rankings = new Map()
    revision.value += 1
  }

  /** Shows the month as one of its published editions, or again as it stands. */
  function readEdition(next: number | null): Promise<void> {
    return guarded(() => read(next))
  }

  /** One month earlier (−1) or later (+1), if there is one. */
  async function step(by: -1 | 1): Promise<void> {
    const at = months.value.findIndex((item) => item.month === month.value?.month)
    const next = months.value[at - by]
    if (at >= 0 && next) await select(next.month)
  }

  async function addMonth(name: string): Promise<void> {
    const known = await backend.addMonth(name)
    wanted.value = name
    await refresh(known)
  }

  /** The ranking of a level in the month being looked at, or in the period up to it; rejects with a `FailureItem`. */
  function ranking(level: Level, period: Period = 'month'): Promise<RankingPage> {
    const asked = month.value?.month ?? ''
    const key = `${asked} ${period} ${level}`
    const known = rankings.get(key)
    if (known) return known
    const answer = backend.ranking(asked, period, level)
    rankings.set(key, answer)
    answer.catch(() => rankings.delete(key))
    return answer
  }

  return { overview, months, month, road, failure, warnings, revision, edition, readEdition, refresh, check, select, step, addMonth, ranking }
}

export type Ledger = ReturnType<typeof createLedger>

export const ledgerKey: InjectionKey<Ledger> = Symbol('ledger')

export function useLedger(): Ledger {
  const ledger = inject(ledgerKey)
  if (!ledger) throw new Error('no ledger was provided')
  return ledger
}
