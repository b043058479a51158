import { describe, expect, it } from 'vitest'

import { fakeBackend } from '@/backend/fake'
import { allById, arrives, byId, mountPage, settle } from '@/testing/mount'

import QualityPage from './QualityPage.vue'

describe('数据质量', () => {
  it('narrows the doubts to a kind, and a kind without any cannot be chosen', async () => {
    const { page } = await mountPage(QualityPage)
    expect(page.text()).toContain('3 处可疑')
    const kinds = allById(page, 'quality-kind')
    expect(kinds.filter((kind) => kind.attributes('disabled') !== undefined)).toHaveLength(3)
    await kinds.find((kind) => kind.attributes('data-kind') === 'same_rows')!.trigger('click')
    expect(page.text()).toContain('1 处')
    await byId(page, 'quality-all').trigger('click')
    expect(page.find('.card-head').text()).toContain('3 处')
  })

  it('leads from a doubt to its grid', async () => {
    const { page, router } = await mountPage(QualityPage)
    await settle()
    const link = byId(page, 'doubt-grid')
    expect(byId(page, 'doubt-cells').text()).toBe('月度数据-2026-10.xlsx · 月度数据 · F8')
    await link.trigger('click')
    await arrives(router, link.attributes('href')!.replace('#', ''))
  })

  it('says why it is empty', async () => {
    const { page } = await mountPage(QualityPage, { backend: fakeBackend({ empty: true }) })
    expect(byId(page, 'empty').text()).toContain('还没有月份')
  })
})
