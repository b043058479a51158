import { describe, expect, it } from 'vitest'
import { ref } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'

import { keepPlaces } from './usePagePlace'

describe('the place on a page', () => {
  it('is the top of a page not seen before, and where it was left of one that was', async () => {
    const component = { template: '<p />' }
    const router = createRouter({ history: createMemoryHistory(), routes: ['/ranking', '/export'].map((path) => ({ path, component })) })
    const frame = document.createElement('main')
    keepPlaces(router, ref(frame))
    await router.push('/ranking')
    frame.scrollTop = 700
    await router.push('/export')
    expect(frame.scrollTop).toBe(0)
    frame.scrollTop = 30
    await router.push('/ranking?grade=优秀')
    expect(frame.scrollTop).toBe(700)
    await router.push('/ranking')
    expect(frame.scrollTop).toBe(700)
  })
})
