/** Who sits at the window: asked once, remembered, and written into the log beside all that is done. */
import { useLocalStorage } from '@vueuse/core'
import { watch } from 'vue'

import type { Backend } from '@/backend'

const person = useLocalStorage('gridindex.person', '')
/** Whether the question was put; it is not put twice. */
const asked = useLocalStorage('gridindex.personAsked', false)

export function usePerson() {
  return { person, asked }
}

/** Called once, by the frame of the window, before anything else is asked of the backend. */
export function applyPerson(backend: Backend): void {
  watch(person, (name) => void backend.actAs(name.trim()).catch(() => undefined), { immediate: true })
}
