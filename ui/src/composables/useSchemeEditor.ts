/**
 * The draft of a scheme on the page: what stands in it, what is wrong with it, undo and redo. What was not saved
 * outlives the window. Decides nothing: whatever is wrong is what the program answers.
 */
import { useLocalStorage, watchDebounced } from '@vueuse/core'
import { computed, inject, ref, shallowRef, type InjectionKey } from 'vue'

import type { Backend, Draft, DraftCheck, FailureItem, Mistake, OpenedScheme } from '@/backend'
import { asFailure } from '@/backend/failure'
import { begin, push, redo, seal, undo, type History } from '@/scheme/history'
import { isWithin, listAt, textAt, valueAt, withValue } from '@/scheme/path'

/** Where a draft came from. */
export interface Origin {
  id: string
  version: string
  title: string
  nextVersion: string
}

interface Kept {
  origin: Origin
  start: Draft
  draft: Draft
}

/** Milliseconds without a key before the draft is looked at. */
const PAUSE = 200

export function createSchemeEditor(backend: Backend, ledger: string) {
  const history = shallowRef<History<Draft>>()
  const start = shallowRef<Draft>()
  const origin = shallowRef<Origin>()
  const check = shallowRef<DraftCheck>()
  const checkFailure = shallowRef<FailureItem>()
  const selected = ref('duties[0]')
  const kept = useLocalStorage<Record<string, Kept>>('gridindex.scheme.unsaved', {}, { shallow: true })

  const draft = computed(() => history.value?.present)
  const changed = computed(() => JSON.stringify(draft.value) !== JSON.stringify(start.value))
  const canUndo = computed(() => (history.value?.past.length ?? 0) > 0)
  const canRedo = computed(() => (history.value?.future.length ?? 0) > 0)

  function open(opened: OpenedScheme): void {
    const { id, version, title } = opened.draft
    origin.value = { id, version, title, nextVersion: opened.next_version }
    start.value = opened.draft
    history.value = begin(opened.draft)
    selected.value = 'duties[0]'
  }

  /** What was not saved when the window was closed; answers whether there was anything. */
  function restore(): boolean {
    const found = kept.value[ledger]
    if (!found) return false
    origin.value = found.origin
    start.value = found.start
    history.value = push(begin(found.start), found.draft)
    return true
  }

  function apply(next: Draft, key = ''): void {
    if (history.value) history.value = push(history.value, next, key)
  }

  /** Typing in one field is one step; a choice is a step of its own. */
  function set(path: string, value: unknown, typing = false): void {
    if (draft.value && valueAt(draft.value, path) !== value) apply(withValue(draft.value, path, value), typing ? path : '')
  }

  function insert(list: string, at: number, item: unknown): void {
    if (draft.value) apply(withValue(draft.value, list, listAt(draft.value, list).toSpliced(at, 0, item)))
  }

  function remove(list: string, at: number): void {
    if (draft.value) apply(withValue(draft.value, list, listAt(draft.value, list).toSpliced(at, 1)))
  }

  /** Changes places with the neighbour; answers whether there is one. */
  function move(list: string, at: number, by: -1 | 1): boolean {
    const items = listAt(draft.value, list)
    const to = at + by
    if (!draft.value || to < 0 || to >= items.length) return false
    apply(withValue(draft.value, list, items.toSpliced(at, 1).toSpliced(to, 0, items[at])))
    return true
  }

  function text(path: string): string {
    return textAt(draft.value, path)
  }

  const mistakes = computed<Mistake[]>(() => check.value?.mistakes ?? [])
  const mistakesAt = (path: string) => mistakes.value.filter((mistake) => mistake.path === path)
  const mistakesWithin = (path: string) => mistakes.value.filter((mistake) => isWithin(mistake.path, path))

  let turn = 0
  async function look(): Promise<void> {
    if (!draft.value) return
    const own = ++turn
    try {
      const answer = await backend.checkDraft(draft.value)
      if (own !== turn) return
      check.value = answer
      checkFailure.value = undefined
    } catch (error) {
      if (own === turn) checkFailure.value = asFailure(error)
    }
  }

  function keep(): void {
    const others = Object.fromEntries(Object.entries(kept.value).filter(([other]) => other !== ledger))
    const own = changed.value && origin.value && start.value && draft.value
      ? { [ledger]: { origin: origin.value, start: start.value, draft: draft.value } } : {}
    kept.value = { ...others, ...own }
  }

  watchDebounced(draft, () => { void look(); keep() }, { debounce: PAUSE })

  return {
    draft, origin, changed, selected, check, checkFailure, mistakes, mistakesAt, mistakesWithin, canUndo, canRedo,
    open, restore, look, keep, set, insert, remove, move, text,
    seal: () => { if (history.value) history.value = seal(history.value) },
    undo: () => { if (history.value) history.value = undo(history.value) },
    redo: () => { if (history.value) history.value = redo(history.value) },
  }
}

export type SchemeEditor = ReturnType<typeof createSchemeEditor>

export const schemeEditorKey: InjectionKey<SchemeEditor> = Symbol('scheme editor')

export function useSchemeEditor(): SchemeEditor {
  const editor = inject(schemeEditorKey)
  if (!editor) throw new Error('no scheme editor was provided')
  return editor
}
