/** An answer that follows its question: asked again when the question changes, late answers dropped. */
import { shallowRef, watch, type WatchSource } from 'vue'

import type { FailureItem } from '@/backend'
import { asFailure } from '@/backend/failure'

/** `ask` may return undefined: there is nothing to ask. */
export function useLoaded<T>(question: WatchSource<unknown>[], ask: () => Promise<T> | undefined) {
  const data = shallowRef<T>()
  const failure = shallowRef<FailureItem>()
  const loading = shallowRef(false)
  let turn = 0

  async function load(): Promise<void> {
    const own = ++turn
    const answer = ask()
    failure.value = undefined
    if (!answer) {
      data.value = undefined
      return
    }
    loading.value = true
    try {
      const value = await answer
      if (own === turn) data.value = value
    } catch (error) {
      if (own !== turn) return
      data.value = undefined
      failure.value = asFailure(error)
    } finally {
      if (own === turn) loading.value = false
    }
  }

  watch(question, () => void load(), { immediate: true })
  return { data, failure, loading, reload: load }
}
