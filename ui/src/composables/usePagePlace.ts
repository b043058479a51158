/** Each page begins at its top, and is found again where it was left. */
import { nextTick, type Ref } from 'vue'
import type { Router } from 'vue-router'

export function keepPlaces(router: Router, frame: Ref<HTMLElement | null>): void {
  const places = new Map<string, number>()
  router.beforeEach((_, from) => { places.set(from.path, frame.value?.scrollTop ?? 0) })
  router.afterEach(async (to, from) => {
    if (to.path === from.path) return
    await nextTick()
    if (frame.value) frame.value.scrollTop = places.get(to.path) ?? 0
  })
}
