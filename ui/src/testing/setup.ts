/** What a page without a screen lacks: sizes. Tables that draw only what is seen would draw nothing. */
import { afterEach, beforeEach, vi } from 'vitest'

Object.defineProperties(HTMLElement.prototype, {
  clientHeight: { configurable: true, get: () => 640 },
  clientWidth: { configurable: true, get: () => 1200 },
})

beforeEach(() => { localStorage.clear() })
afterEach(() => { vi.restoreAllMocks(); document.body.innerHTML = '' })
