/** Files dropped anywhere on the window, kept until the import page takes them. */
import { inject, onMounted, onUnmounted, ref, type InjectionKey, type Ref } from 'vue'

import type { Backend } from '@/backend'

export interface FileDrop {
  /** Files hang over the window. */
  hovering: Ref<boolean>
  /** Chosen for import, in the order in which they came. */
  paths: Ref<string[]>
  add(paths: string[]): void
}

export const fileDropKey: InjectionKey<FileDrop> = Symbol('file drop')

export function createFileDrop(): FileDrop {
  const paths = ref<string[]>([])
  function add(more: string[]): void {
    paths.value = [...new Set([...paths.value, ...more])]
  }
  return { hovering: ref(false), paths, add }
}

export function useFileDrop(): FileDrop {
  const drop = inject(fileDropKey)
  if (!drop) throw new Error('no file drop was provided')
  return drop
}

/** Called once, by the frame of the window. */
export function listenForFiles(backend: Backend, drop: FileDrop, arrived: () => void): void {
  let stop: (() => void) | undefined
  onMounted(async () => {
    stop = await backend.onFilesDropped({
      hover: (over) => { drop.hovering.value = over },
      drop: (paths) => {
        if (paths.length === 0) return
        drop.add(paths)
        arrived()
      },
    })
  })
  onUnmounted(() => stop?.())
}
