/** Light or dark, and the size of the text: remembered, and applied to the whole window. */
import { useColorMode, useLocalStorage } from '@vueuse/core'
import { watch } from 'vue'

import type { Backend } from '@/backend'

export const TEXT_SIZES = [100, 110, 125, 150] as const

export type Theme = 'auto' | 'light' | 'dark'

export const THEMES: { value: Theme; label: string }[] = [
  { value: 'light', label: '浅色' },
  { value: 'dark', label: '深色' },
  { value: 'auto', label: '随系统' },
]

const textSize = useLocalStorage<number>('gridindex.textSize', 100)

export function useAppearance() {
  const mode = useColorMode({ storageKey: 'gridindex.theme', emitAuto: true, disableTransition: true })
  return { theme: mode, dark: mode.state, textSize }
}

/** Called once, by the frame of the window. */
export function applyTextSize(backend: Backend): void {
  watch(textSize, (percent) => void backend.setTextScale(percent / 100).catch(() => undefined), { immediate: true })
}
