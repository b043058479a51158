import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { VueWrapper } from '@vue/test-utils'

import { fakeBackend } from '@/backend/fake'
import { allById, appears, arrives, byId, mountPage, settle, until } from '@/testing/mount'

import SchemePage from './SchemePage.vue'

const FIRST = 'duties[0].indicators[0]'

async function open(backend = fakeBackend()) {
  const opened = await mountPage(SchemePage, { path: '/scheme', backend })
  await appears(opened.page, 'scheme-tree')
  await until(() => byId(opened.page, 'scheme-total').text().includes('合计'))
  return opened
}

/** The field of an entry. */
function field(page: VueWrapper, path: string) {
  const found = byId(page, `entry-${path}`)
  return ['INPUT', 'TEXTAREA'].includes(found.element.tagName) ? found : found.find('input, textarea')
}

async function write(page: VueWrapper, path: string, text: string) {
  await field(page, path).setValue(text)
  await new Promise((resolve) => setTimeout(resolve, 260))
  await settle()
}

describe('the scheme page', () => {
  beforeEach(() => { document.execCommand = vi.fn() })

  it('shows duties and indicators with their points and says whether they are a hundred', async () => {
    const { page } = await open()
    expect(byId(page, 'scheme-total').text()).toContain('合计 100 分')
    expect(byId(page, 'node-duties[0]').text()).toContain('15')
    await byId(page, 'node-duties[0]').trigger('click')
    await write(page, 'duties[0].points', '16')
    expect(byId(page, 'scheme-total').text()).toContain('多了 1 分')
    expect(byId(page, 'scheme-total').classes()).toContain('wrong')
  })

  it('says what is wrong under the entry it belongs to, and leads there', async () => {
    const { page } = await open()
    await byId(page, `node-${FIRST}`).trigger('click')
    await write(page, `${FIRST}.value`, '实际走坊户数 / 应走访户数')
    const note = allById(page, 'mistake').find((item) => item.attributes('data-path') === `${FIRST}.value`)
    expect(note?.text()).toContain('实际走访户数')
    await byId(page, 'node-bonus').trigger('click')
    await byId(page, 'mistake-toggle').trigger('click')
    await byId(page, 'mistake-go').trigger('click')
    await settle()
    expect(document.activeElement).toBe(field(page, `${FIRST}.value`).element)
  })

  it('completes a name by its initials', async () => {
    const { page } = await open()
    await byId(page, `node-${FIRST}`).trigger('click')
    const area = field(page, `${FIRST}.value`)
    await area.setValue('sjzf')
    expect(byId(page, 'name-choice').text()).toContain('实际走访户数')
    await area.trigger('keydown', { key: 'Enter' })
    await settle()
    expect((area.element as HTMLTextAreaElement).value).toBe('实际走访户数')
  })

  it('takes back and does again, by keys', async () => {
    const { page } = await open()
    await byId(page, `node-${FIRST}`).trigger('click')
    const target = () => (field(page, `${FIRST}.scoring.full_at`).element as HTMLInputElement).value
    await write(page, `${FIRST}.scoring.full_at`, '0.9')
    expect(byId(page, 'scheme-changed').exists()).toBe(true)
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'z', ctrlKey: true }))
    await settle()
    expect([target(), byId(page, 'scheme-changed').exists()]).toEqual(['0.95', false])
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'y', ctrlKey: true }))
    await settle()
    expect(target()).toBe('0.9')
  })

  it('adds, moves and deletes what is chosen', async () => {
    const { page } = await open()
    await byId(page, 'node-duties[7]').trigger('click')
    await byId(page, 'indicator-add').trigger('click')
    await settle()
    expect((field(page, 'duties[7].indicators[2].code').element as HTMLInputElement).value).toBe('D8.3')
    await byId(page, 'node-up').trigger('click')
    await settle()
    expect((field(page, 'duties[7].indicators[1].code').element as HTMLInputElement).value).toBe('D8.3')
    await byId(page, 'node-remove').trigger('click')
    await settle()
    expect(byId(page, 'node-duties[7].indicators[2]').exists()).toBe(false)
    expect(byId(page, 'scheme-changed').exists()).toBe(false)
  })

  it('tries a change on a month before it is saved', async () => {
    const { page, router } = await open()
    await byId(page, `node-${FIRST}`).trigger('click')
    await write(page, `${FIRST}.scoring.full_at`, '0.9')
    await byId(page, 'mode-trial').find('input').setValue(true)
    const row = await appears(page, 'trial-row')
    expect(byId(page, 'trial-facts').text()).toMatch(/\d+\.\d%/)
    const code = row.attributes('data-key') ?? ''
    await row.find('button').trigger('click')
    await arrives(router, `/grid/${code}`)
  })

  it('saves under a version that is free, and starts from there', async () => {
    const { page } = await open()
    await byId(page, `node-${FIRST}`).trigger('click')
    await write(page, `${FIRST}.scoring.full_at`, '0.9')
    await byId(page, 'scheme-save').trigger('click')
    await byId(page, 'save-form').trigger('submit')
    await appears(page, 'scheme-saved')
    expect(byId(page, 'scheme-title').text()).toContain('2026.2')
    expect(byId(page, 'scheme-changed').exists()).toBe(false)
    await byId(page, 'mode-versions').find('input').setValue(true)
    await settle()
    expect(allById(page, 'version-row').map((row) => row.attributes('data-version'))).toEqual(['2026.2', '2026.1'])
  })

  it('refuses a version that is taken, in words beside the form', async () => {
    const { page } = await open()
    await byId(page, 'scheme-save').trigger('click')
    await byId(page, 'save-version').setValue('2026.1')
    await byId(page, 'save-form').trigger('submit')
    expect((await appears(page, 'failure')).attributes('data-code')).toBe('scheme_version_taken')
  })

  it('asks before unsaved changes are lost, and keeps them when the window is closed', async () => {
    const backend = fakeBackend()
    const { page } = await open(backend)
    await byId(page, `node-${FIRST}`).trigger('click')
    await write(page, `${FIRST}.points`, '7')
    await byId(page, 'scheme-save').trigger('click')
    page.unmount()
    const again = await open(backend)
    expect(byId(again.page, 'scheme-restored').exists()).toBe(true)
    await byId(again.page, `node-${FIRST}`).trigger('click')
    expect((field(again.page, `${FIRST}.points`).element as HTMLInputElement).value).toBe('7')
    await byId(again.page, 'scheme-restored').find('button').trigger('click')
    await settle()
    expect(byId(again.page, 'scheme-changed').exists()).toBe(false)
  })
})
