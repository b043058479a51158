import { describe, expect, it, vi } from 'vitest'

import { fakeBackend } from '@/backend/fake'
import { allById, appears, arrives, byId, mountPage, settle, until } from '@/testing/mount'

import App from './App.vue'

function press(key: string, more: KeyboardEventInit = {}): void {
  window.dispatchEvent(new KeyboardEvent('keydown', { key, ...more }))
}

describe('the window', () => {
  it('says which unit, month, scheme and state', async () => {
    const { page } = await mountPage(App)
    expect(byId(page, 'unit').text()).toBe('示范区')
    expect(byId(page, 'month-state').text()).toBe('草稿')
    expect(byId(page, 'scheme').text()).toBe('网格指数月度百分制评价方案 2026.1')
    for (const name of ['month', 'import', 'ranking', 'export', 'scheme']) expect(byId(page, `nav-${name}`).exists()).toBe(true)
  })

  it('opens on the ranking even when the ledger answers before the first page is there', async () => {
    const { router } = await mountPage(App, { starting: true })
    await arrives(router, '/ranking')
  })

  it('goes to the page that was asked for, even when the ledger answers while it is still on its way', async () => {
    const backend = fakeBackend()
    const answers: (() => void)[] = []
    const held = () => new Promise<void>((resolve) => answers.push(resolve))
    const overview = backend.overview.bind(backend)
    backend.overview = async (...asked) => {
      await held()
      return overview(...asked)
    }
    const { router } = await mountPage(App, { starting: true, backend })
    await arrives(router, '/month')
    router.beforeResolve(held)
    void router.push('/export')
    // The ledger answers first, then the page arrives.
    await until(() => answers.length === 2)
    for (const answer of answers) {
      answer()
      await settle()
    }
    await arrives(router, '/export')
  })

  it('opens on the road of the month when there is nothing to rank', async () => {
    const { page, router } = await mountPage(App, { starting: true, backend: fakeBackend({ empty: true }) })
    await appears(page, 'load-sample')
    expect(router.currentRoute.value.path).toBe('/month')
  })

  it('switches months with Alt and the arrows, no further than there are any', async () => {
    const { ledger } = await mountPage(App)
    const seen = []
    for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowRight']) {
      press(key, { altKey: true })
      await settle()
      seen.push(ledger.month.value?.month)
    }
    expect(seen).toEqual(['2026-09', '2026-08', '2026-08', '2026-09'])
  })

  it('takes back with Ctrl+Z what was done last, and says so', async () => {
    const { page, acts } = await mountPage(App)
    let taken = 0
    acts.record({ words: '更正 330108011001 的实际走访户数', undo: () => { taken += 1; return Promise.resolve() }, redo: () => { taken -= 1; return Promise.resolve() } })
    await settle()
    expect(byId(page, 'undo').attributes('title')).toBe('撤销：更正 330108011001 的实际走访户数（Ctrl+Z）')
    press('z', { ctrlKey: true })
    await settle()
    expect(taken).toBe(1)
    expect(byId(page, 'act-note').text()).toContain('已撤销：更正 330108011001 的实际走访户数')
    press('y', { ctrlKey: true })
    await settle()
    expect(taken).toBe(0)
  })

  it('tells of a copy that could not be made, until somebody has read it', async () => {
    const backend = fakeBackend()
    backend.warnings = () => Promise.resolve([{ code: 'disk_full', file: null, message: '自动备份没有做成：磁盘已满', advice: '请清出空间' }])
    const { page } = await mountPage(App, { backend })
    expect(byId(page, 'warning-note').text()).toContain('自动备份没有做成：磁盘已满；请清出空间')
    await byId(page, 'warning-note').find('button').trigger('click')
    expect(byId(page, 'warning-note').exists()).toBe(false)
  })

  it('says when it opens that the ledger is damaged, and which copy brings it back', async () => {
    const backend = fakeBackend()
    backend.checkLedger = () => Promise.reject({ code: 'ledger_damaged', file: null, message: '台账文件已损坏', advice: '最近的备份是 2026-11-03 08.30.05 每日' })
    const { page } = await mountPage(App, { backend, starting: true })
    expect((await appears(page, 'failure')).text()).toContain('台账文件已损坏')
  })

  it('asks once who works here, and tells the backend', async () => {
    const backend = fakeBackend()
    const told = vi.spyOn(backend, 'actAs')
    const { page } = await mountPage(App, { backend })
    await byId(page, 'person-name').setValue('王芳')
    await byId(page, 'person-ask').trigger('submit')
    await settle()
    expect(told).toHaveBeenLastCalledWith('王芳')
    expect(byId(page, 'person-ask').exists()).toBe(false)
  })

  it('goes to a grid from Ctrl+K by its initials', async () => {
    const { page, router } = await mountPage(App)
    press('k', { ctrlKey: true })
    await settle()
    expect(allById(page, 'command').map((item) => item.text()).join()).toContain('排名')
    await byId(page, 'command-input').setValue('lmjdjfsqdywg')
    await settle()
    expect(allById(page, 'command')).toHaveLength(1)
    await byId(page, 'command-input').trigger('keydown', { key: 'Enter' })
    await arrives(router, '/grid/330108011001')
  })
})
