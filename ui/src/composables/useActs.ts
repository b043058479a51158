/**
 * What was done in this window, to be taken back and done again: a short list of acts, each with its words and its
 * inverse. Nothing is deleted by it: a withdrawal or a counter-entry is an act of its own in the ledger.
 */
import { computed, inject, ref, shallowRef, type InjectionKey } from 'vue'

import type { FailureItem } from '@/backend'
import { asFailure } from '@/backend/failure'

import type { Ledger } from './useLedger'

export interface Act {
  /** What was done, as the end of a sentence: 更正 330102013001 的实际走访户数. */
  words: string
  /** Both reject with a `FailureItem` when that cannot be; the act then stays where it is. */
  undo: () => Promise<unknown>
  redo: () => Promise<unknown>
}

/** What the last undo or redo came to. */
export interface Said {
  done: 'undo' | 'redo'
  words: string
  failure?: FailureItem
}

/** Acts that can be taken back. */
const MOST = 50

export function createActs(ledger: Pick<Ledger, 'refresh'>) {
  const past = shallowRef<Act[]>([])
  const future = shallowRef<Act[]>([])
  const said = shallowRef<Said>()
  const running = ref(false)

  const undoWords = computed(() => past.value.at(-1)?.words ?? '')
  const redoWords = computed(() => future.value.at(-1)?.words ?? '')

  /** Something was done; what had been taken back cannot be done again. */
  function record(act: Act): void {
    past.value = [...past.value, act].slice(-MOST)
    future.value = []
    said.value = undefined
  }

  async function go(done: Said['done']): Promise<void> {
    const [from, to] = done === 'undo' ? [past, future] : [future, past]
    const act = from.value.at(-1)
    if (!act || running.value) return
    running.value = true
    said.value = undefined
    try {
      await (done === 'undo' ? act.undo() : act.redo())
      from.value = from.value.slice(0, -1)
      to.value = [...to.value, act]
      said.value = { done, words: act.words }
    } catch (error) {
      said.value = { done, words: act.words, failure: asFailure(error) }
    } finally {
      running.value = false
    }
    await ledger.refresh()
  }

  /** Lets go of an act that cannot be taken back or done again, so that the one before it comes up. */
  function skip(): void {
    const list = said.value?.done === 'redo' ? future : past
    list.value = list.value.slice(0, -1)
    said.value = undefined
  }

  return {
    past, future, said, running, undoWords, redoWords, record, skip,
    undo: () => go('undo'),
    redo: () => go('redo'),
    quiet: () => { said.value = undefined },
  }
}

export type Acts = ReturnType<typeof createActs>

export const actsKey: InjectionKey<Acts> = Symbol('acts')

export function useActs(): Acts {
  const acts = inject(actsKey)
  if (!acts) throw new Error('no acts were provided')
  return acts
}

/** Whether the keys of undo and redo belong to what has the focus: a field takes its own letters back. */
export function ownsItsKeys(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))
}
