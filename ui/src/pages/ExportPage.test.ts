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
    expect(write).toHaveBeenCalledTimes(2)
    expect(byId(page, 'export-result').exists()).toBe(false)
    await byId(page, 'export-overwrite').trigger('click')
    await settle()
    expect(write).toHaveBeenLastCalledWith(expect.objectContaining({ parts: ['templates'], subdistrict: null, split: false, pdf: false }), true, expect.any(Function))
  })

  it('says what was read back and agrees with the ledger', async () => {
    const { page } = await mountPage(ExportPage, { path: '/export' })
    await page.find('form').trigger('submit')
    expect((await appears(page, 'export-proof')).text()).toBe('已核对：排名工作簿 98,241 个数，与台账一致')
  })

  it('writes one workbook a 街道, and none of a single one', async () => {
    const { page } = await mountPage(ExportPage, { path: '/export' })
    await byId(page, 'export-split').find('input').setValue(true)
    await page.find('form').trigger('submit')
    await appears(page, 'export-result')
    expect(allById(page, 'export-file').filter((row) => row.text().includes('网格指数排名'))).toHaveLength(14)
  })

  it('keeps grades only and the file name for all months, and says what a name lacks', async () => {
    const backend = fakeBackend()
    const { page } = await mountPage(ExportPage, { backend, path: '/export' })
    await byId(page, 'export-grades-only').find('input').setValue(true)
    await settle()
    expect(byId(page, 'export-example').text()).toContain('2026-10_网格指数评价_第1版.xlsx')
    const name = byId(page, 'export-name')
    await name.setValue('{单位}{年月}')
    await name.trigger('change')
    await settle()
    expect(page.text()).toContain('文件名里要有 {内容}')
    await name.setValue('{年月}{内容}')
    await name.trigger('change')
    await settle()
    expect((await backend.reportRules()).rules).toEqual({ places: false, file_name: '{年月}{内容}', font: '' })
    expect(byId(page, 'export-example').text()).toContain('例：2026-10网格指数评价.xlsx')
  })

  it('writes a PDF beside bulletin and cards, and of nothing else', async () => {
    const { page } = await mountPage(ExportPage, { path: '/export' })
    expect(byId(page, 'export-pdf').find('input').attributes('disabled')).toBeDefined()
    await byId(page, 'export-part-bulletin').find('input').setValue(true)
    await byId(page, 'export-pdf').find('input').setValue(true)
    await page.find('form').trigger('submit')
    await appears(page, 'export-result')
    expect(allById(page, 'export-file').filter((row) => row.text().includes('.pdf')).map((row) => row.text())).toEqual([expect.stringContaining('网格指数通报_第1版.pdf')])
  })

  it('says why there can be no PDF where LibreOffice is not installed', async () => {
    const backend = fakeBackend({ noPdf: '这台电脑上没有找到 LibreOffice，不能转成 PDF' })
    const { page } = await mountPage(ExportPage, { backend, path: '/export' })
    await byId(page, 'export-part-bulletin').find('input').setValue(true)
    expect(byId(page, 'export-pdf').find('input').attributes('disabled')).toBeDefined()
    expect(byId(page, 'export-no-pdf').text()).toContain('没有找到 LibreOffice')
  })

  it('can be stopped, and then says that nothing was changed', async () => {
    const { page } = await mountPage(ExportPage, { backend: fakeBackend({ pace: 20 }), path: '/export' })
    await page.find('form').trigger('submit')
    await (await appears(page, 'work-cancel')).trigger('click')
    expect((await appears(page, 'failure')).text()).toContain('已取消')
    expect(byId(page, 'export-result').exists()).toBe(false)
  })

  it('tells many charts in one line, and lists them when asked', async () => {
    const file = (name: string, kind: string, proved: number) => ({ name, kind, bytes: 2048, proved })
    const charts = Array.from({ length: 40 }, (_, at) => file(`图表/图${at}.png`, '图表', 0))
    const backend = fakeBackend()
    vi.spyOn(backend, 'exportReport').mockResolvedValue({ folder: '/成果', standing: [], proved: [], proof: '', note: '', files: [file('排名.xlsx', '排名工作簿', 98_241), ...charts] })
    const { page } = await mountPage(ExportPage, { backend, path: '/export' })
    await page.find('form').trigger('submit')
    await appears(page, 'export-result')
    expect(allById(page, 'export-file').map((row) => row.text())).toEqual([expect.stringContaining('98,241 全部一致'), expect.stringContaining('图表/ 共 40 个文件')])
    await byId(page, 'export-all').trigger('click')
    expect(allById(page, 'export-file')).toHaveLength(41)
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
