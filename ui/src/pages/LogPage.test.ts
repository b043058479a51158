import { describe, expect, it, vi } from 'vitest'

import { fakeBackend } from '@/backend/fake'
import { allById, byId, mountPage, settle } from '@/testing/mount'
import * as copying from '@/table/copy'

import LogPage from './LogPage.vue'

async function used() {
  const backend = fakeBackend()
  await backend.actAs('王芳')
  await backend.announce('2026-10', '2026-11-03', '2026-11-05', '王芳')
  await backend.announce('2026-09', '2026-10-08', '2026-10-10', '王芳')
  await backend.publish('2026-10', '王芳', '')
  return mountPage(LogPage, { backend })
}

describe('操作记录', () => {
  it('says who did what and when, the newest first', async () => {
    const { page } = await used()
    const lines = allById(page, 'log-line')
    expect(lines).toHaveLength(4)
    expect(lines[0]!.text()).toContain('王芳')
    expect(lines[0]!.text()).toContain('公布2026年10月第1版')
  })

  it('is narrowed by words, and copied as it is shown', async () => {
    const { page } = await used()
    await byId(page, 'log-search').setValue('2026年9月 公示')
    await settle()
    expect(allById(page, 'log-line')).toHaveLength(1)
    expect(byId(page, 'log-count').text()).toContain('1 / 4 条')
    const copied = vi.spyOn(copying, 'copyRows').mockReturnValue()
    await byId(page, 'log-copy').trigger('click')
    expect(copied.mock.calls[0]![1]).toHaveLength(1)
    await byId(page, 'log-clear').trigger('click')
    expect(allById(page, 'log-line')).toHaveLength(4)
  })

  it('is narrowed by month and kind', async () => {
    const { page } = await used()
    const lists = page.findAllComponents({ name: 'ElSelect' })
    lists[0]!.vm.$emit('update:modelValue', '2026-10')
    lists[1]!.vm.$emit('update:modelValue', 'announce')
    await settle()
    expect(allById(page, 'log-line').map((line) => line.attributes('data-kind'))).toEqual(['announce'])
  })
})
