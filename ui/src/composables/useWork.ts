/**
 * Long work: one at a time, with its stage and a way to stop it. Shared by the whole window, so that no page
 * starts a second one and every page can say that one is running.
 */
import { computed, inject, ref, shallowRef, type InjectionKey } from 'vue'

import type { Backend, FailureItem, OnProgress, ProgressStep } from '@/backend'
import { asFailure } from '@/backend/failure'

export function createWork(backend: Backend) {
  const title = ref('')
  const step = shallowRef<ProgressStep>()
  const stopping = ref(false)
  const busy = computed(() => title.value !== '')

  /** Rejects with a `FailureItem`. */
  async function run<T>(name: string, task: (onProgress: OnProgress) => Promise<T>): Promise<T> {
    title.value = name
    step.value = undefined
    stopping.value = false
    try {
      return await task((progress) => { step.value = progress })
    } finally {
      title.value = ''
      step.value = undefined
    }
  }

  async function stop(): Promise<void> {
    stopping.value = true
    await backend.cancelWork()
  }

  return { title, step, stopping, busy, run, stop }
}

export type Work = ReturnType<typeof createWork>

export const workKey: InjectionKey<Work> = Symbol('work')

export function useWork(): Work {
  const work = inject(workKey)
  if (!work) throw new Error('no work was provided')
  return work
}

/** A piece of long work of one page: it keeps its own failure, to be shown beside what caused it. */
export function useTask() {
  const work = useWork()
  const failure = shallowRef<FailureItem>()
  const running = ref(false)

  async function run<T>(name: string, task: (onProgress: OnProgress) => Promise<T>): Promise<T | undefined> {
    if (work.busy.value) return undefined
    failure.value = undefined
    running.value = true
    try {
      return await work.run(name, task)
    } catch (error) {
      failure.value = asFailure(error)
      return undefined
    } finally {
      running.value = false
    }
  }

  return { failure, running, run }
}
