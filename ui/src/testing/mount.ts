/** Mounts a component as the window would: with a backend, a ledger that has been read, and pages to go to. */
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { vi } from 'vitest'
import type { Component } from 'vue'
import { createMemoryHistory, type Router } from 'vue-router'

import { backendKey, type Backend } from '@/backend'
import { fakeBackend } from '@/backend/fake'
import { actsKey, createActs } from '@/composables/useActs'
import { createFileDrop, fileDropKey } from '@/composables/useFileDrop'
import { createLedger, ledgerKey } from '@/composables/useLedger'
import { createWork, workKey } from '@/composables/useWork'
import { createAppRouter } from '@/router'

interface Wishes {
  backend?: Backend
  props?: Record<string, unknown>
  path?: string
  /** As the program starts: no page yet, and nothing asked. */
  starting?: boolean
}

export async function mountPage(component: Component, { backend = fakeBackend(), props = {}, path = '/month', starting = false }: Wishes = {}) {
  const router = createAppRouter(createMemoryHistory())
  const ledger = createLedger(backend)
  const drop = createFileDrop()
  const acts = createActs(ledger)
  if (!starting) {
    await router.push(path)
    await ledger.refresh()
  }
  const page = mount(component, {
    props,
    attachTo: document.body,
    global: {
      plugins: [router],
      provide: { [backendKey as symbol]: backend, [ledgerKey as symbol]: ledger, [workKey as symbol]: createWork(backend), [fileDropKey as symbol]: drop, [actsKey as symbol]: acts },
    },
  })
  await settle()
  return { page, router, ledger, drop, acts, backend }
}

/** Lets answers arrive and be drawn, those that take a few timers too. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => setTimeout(resolve))
    await flushPromises()
  }
}

/** Pages are fetched when they are first gone to. */
export function arrives(router: Router, path: string): Promise<void> {
  return until(() => router.currentRoute.value.path === path)
}

export function byId(page: VueWrapper, id: string) {
  return page.find(`[data-testid="${id}"]`)
}

export function allById(page: VueWrapper, id: string) {
  return page.findAll(`[data-testid="${id}"]`)
}

/** Waits until something is so; long work takes its turns. */
export async function until(so: () => boolean): Promise<void> {
  await vi.waitUntil(so, { timeout: 60_000, interval: 2 })
  await flushPromises()
}

export async function appears(page: VueWrapper, id: string) {
  await until(() => byId(page, id).exists())
  return byId(page, id)
}
