import { describe, expect, it, vi } from 'vitest'

import { fakeBackend } from '@/backend/fake'
import { allById, appears, byId, mountPage, settle } from '@/testing/mount'

import ExportPage from './ExportPage.vue'

describe('导出', () => {
  it('writes what was chosen and lists it', async () => {
    const { page } = await mountPage(ExportPage, { path: '/export' })
    await page.find('form').trigger('submit')
    await appears(page, 'export-result')
    expect(allById(page, 'export-file')).toHaveLength(5)
    expect(byId(page, 'export-result').text()).toContain('/home/user/文档/网格指数')
  })

  it('asks before it overwrites, naming the files', async () => {
    const backend = fakeBackend()
    const write = vi.spyOn(backend, 'exportReport')
    const { page } = await mountPage(ExportPage, { backend, path: '/export?part=templates' })
    await page.find('form').trigger('submit')
    await appears(page, 'export-result')
    await page.find('form').trigger('submit')
    expect((await appears(page, 'export-ask')).text()).toContain('空白表/网格名册.xlsx')
    expect(write).toHaveBeenCalledTimes(1)
    await byId(page, 'export-overwrite').trigger('click')
    await settle()
    expect(write).toHaveBeenLastCalledWith(expect.objectContaining({ parts: ['templates'], subdistrict: null }), true, expect.any(Function))
  })

  it('remembers the folder', async () => {
    const first = await mountPage(ExportPage, { path: '/export' })
    await byId(first.page, 'export-folder').setValue('E:\\通报')
    await settle()
    first.page.unmount()
    const second = await mountPage(ExportPage, { path: '/export' })
    expect((byId(second.page, 'export-folder').element as HTMLInputElement).value).toBe('E:\\通报')
  })

  it('says what is lacking before it can start', async () => {
    const { page } = await mountPage(ExportPage, { path: '/export' })
    await byId(page, 'export-folder').setValue(' ')
    expect(byId(page, 'export-run').attributes('disabled')).toBeDefined()
    expect(page.text()).toContain('请选择文件夹')
  })
})
