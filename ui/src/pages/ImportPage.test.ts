import { describe, expect, it, vi } from 'vitest'
import type { VueWrapper } from '@vue/test-utils'

import { fakeBackend } from '@/backend/fake'
import { allById, appears, byId, mountPage, until } from '@/testing/mount'

import ImportPage from './ImportPage.vue'

const open = (backend = fakeBackend()) => mountPage(ImportPage, { path: '/import', backend })

async function read(page: VueWrapper, path: string, button = 'import-run') {
  await byId(page, 'import-path-input').setValue(path)
  await byId(page, button).trigger('click')
}

describe('导入', () => {
  it('takes a path as Windows copies it, in quotes', async () => {
    const { page, drop } = await open()
    await byId(page, 'import-path-input').setValue('"D:\\报表\\松涛.xlsx"')
    await page.find('form').trigger('submit')
    expect(drop.paths.value).toEqual(['D:\\报表\\松涛.xlsx'])
    expect(byId(page, 'import-chosen').text()).toBe('松涛.xlsx')
  })

  it('says what was stored, row by row, and empties the list', async () => {
    const { page, drop } = await open()
    await read(page, '/桌面/松涛.xlsx')
    const verdict = await appears(page, 'import-result')
    expect(verdict.text()).toContain('已导入 2026年10月，记为第 13 批')
    const sheet = allById(page, 'import-sheet')[1]!
    expect(sheet.findAll('.num').map((cell) => cell.text())).toEqual(['103', '97', '4', '2', '0'])
    expect(sheet.text()).toContain('第 3–4 行')
    expect(drop.paths.value).toEqual([])
  })

  it('unfolds which heading became which field', async () => {
    const { page } = await open()
    await read(page, '/桌面/松涛.xlsx')
    await appears(page, 'import-result')
    expect(page.text()).not.toContain('同义表头')
    await allById(page, 'import-sheet')[1]!.find('[aria-expanded]').trigger('click')
    expect(page.text()).toContain('同义表头')
    expect(page.text()).toContain('没有用到的表头：备注、填报人')
  })

  it('says clearly that nothing was changed when it refuses, with each error in its place', async () => {
    const { page, ledger } = await open()
    const before = ledger.road.value?.batches.length
    await read(page, '/桌面/松涛（错）.xlsx')
    const verdict = await appears(page, 'import-result')
    expect(verdict.attributes('data-accepted')).toBe('false')
    expect(verdict.text()).toContain('没有导入，台账没有任何改动：有 3 处错误')
    const first = await appears(page, 'finding')
    expect(first.text()).toContain('F12')
    expect(first.text()).toContain('约30')
    expect(first.text()).toContain('填写准确的数字，例如 30')
    await ledger.refresh()
    expect(ledger.road.value?.batches.length).toBe(before)
  })

  it('shows errors alone when asked', async () => {
    const { page } = await open()
    await read(page, '/桌面/松涛（错）.xlsx')
    await appears(page, 'finding')
    expect(allById(page, 'finding')).toHaveLength(5)
    await page.find('[data-testid="findings"] input[type="checkbox"]').setValue(true)
    expect(allById(page, 'finding').map((row) => row.text().slice(0, 2))).toEqual(['错误', '错误', '错误'])
  })

  it('offers to replace only when stored figures stand in the way', async () => {
    const { page } = await open()
    await read(page, '/桌面/松涛（错）.xlsx')
    await appears(page, 'import-result')
    expect(byId(page, 'import-replace').exists()).toBe(false)

    const { page: other } = await open()
    await read(other, '/桌面/松涛（改）.xlsx')
    await (await appears(other, 'import-replace')).trigger('click')
    await until(() => byId(other, 'import-to-ranking').exists())
    expect(byId(other, 'import-result').text()).toContain('记为第 13 批')
    expect(byId(other, 'import-result').text()).toContain('改变 24')
  })

  it('asks about near headings, and keeps the answer when something else is asked next', async () => {
    const { page, backend } = await open()
    const asked = vi.spyOn(backend, 'importFiles')
    await read(page, '/桌面/松涛（近）（改）.xlsx')
    expect((await appears(page, 'import-result')).text()).toContain('有 1 个表头与方案里的名称相近')
    await byId(page, 'import-similar').trigger('click')
    await until(() => asked.mock.calls.length === 2 && byId(page, 'import-replace').exists())
    expect(byId(page, 'import-similar').exists()).toBe(false)
    await byId(page, 'import-replace').trigger('click')
    await until(() => byId(page, 'import-to-ranking').exists())
    expect(asked.mock.calls.at(-1)?.[0]).toMatchObject({ replace: true, acceptSimilar: true, dryRun: false })
  })

  it('tries without storing, then imports the same files', async () => {
    const { page } = await open()
    await read(page, '/桌面/松涛.xlsx', 'import-dry-run')
    expect((await appears(page, 'import-result')).text()).toContain('试读通过，还没有写入台账')
    await byId(page, 'import-after-trial').trigger('click')
    await appears(page, 'import-to-ranking')
    expect(byId(page, 'import-result').text()).toContain('已导入')
  })

  it('shows a file that cannot be opened as a failure with advice', async () => {
    const { page } = await open()
    await read(page, '/桌面/坏.xls')
    expect((await appears(page, 'failure')).text()).toContain('请用 WPS 打开后另存为 .xlsx 再导入')
    expect(byId(page, 'import-result').exists()).toBe(false)
  })

  it('shows how far it is, and stops when asked', async () => {
    const backend = fakeBackend({ pace: 5 })
    const cancel = vi.spyOn(backend, 'cancelWork')
    const { page } = await open(backend)
    await read(page, '/桌面/松涛.xlsx')
    expect((await appears(page, 'progress')).text()).toContain('读取工作簿')
    await byId(page, 'work-cancel').trigger('click')
    expect(cancel).toHaveBeenCalledOnce()
    expect((await appears(page, 'failure')).text()).toContain('已取消')
    expect(byId(page, 'progress').exists()).toBe(false)
  })
})
