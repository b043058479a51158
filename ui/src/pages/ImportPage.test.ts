import { describe, expect, it, vi } from 'vitest'
import type { VueWrapper } from '@vue/test-utils'

import { fakeBackend } from '@/backend/fake'
import { allById, appears, byId, mountPage, until } from '@/testing/mount'

import ImportPage from './ImportPage.vue'

const open = (backend = fakeBackend()) => mountPage(ImportPage, { path: '/import', backend })

/** Names a file; it is checked at once. */
async function check(page: VueWrapper, path: string) {
  await byId(page, 'import-path-input').setValue(path)
  await page.find('form').trigger('submit')
}

async function take(page: VueWrapper) {
  const button = await appears(page, 'import-run')
  await until(() => button.attributes('disabled') === undefined)
  await button.trigger('click')
  await appears(page, 'import-to-ranking')
}

describe('导入', () => {
  it('takes a path as Windows copies it, in quotes', async () => {
    const { page, drop } = await open()
    await check(page, '"D:\\报表\\松涛.xlsx"')
    expect(drop.paths.value).toEqual(['D:\\报表\\松涛.xlsx'])
    expect(byId(page, 'import-chosen').text()).toBe('松涛.xlsx')
  })

  it('checks what was dropped without being asked, and stores nothing before the clerk says so', async () => {
    const { page, drop, backend } = await open()
    const asked = vi.spyOn(backend, 'importFiles')
    drop.add(['/桌面/松涛.xlsx', '/桌面/东篱.xlsx'])
    expect((await appears(page, 'import-result')).text()).toContain('检查通过，还没有导入')
    expect(asked.mock.calls.map(([request]) => request.dryRun)).toEqual([true])
    await take(page)
    expect(asked.mock.calls.map(([request]) => request.dryRun)).toEqual([true, false])
    expect(byId(page, 'import-result').text()).toContain('已导入 2026年10月，记为第 13 批')
    expect(drop.paths.value).toEqual([])
  })

  it('tells of every sheet where its rows went, its kind and its month', async () => {
    const { page } = await open()
    await check(page, '/桌面/松涛.xlsx')
    await appears(page, 'import-result')
    const sheet = allById(page, 'import-sheet')[1]!
    expect(sheet.findAll('.num').map((cell) => cell.text())).toEqual(['103', '97', '4', '2', '0'])
    for (const words of ['月度数据', '2026年10月', '第 3–4 行']) expect(sheet.text()).toContain(words)
  })

  it('unfolds what every column was taken as, and takes another meaning by hand', async () => {
    const { page, backend } = await open()
    const asked = vi.spyOn(backend, 'importFiles')
    await check(page, '/桌面/松涛.xlsx')
    await appears(page, 'import-result')
    await allById(page, 'sheet-unfold')[0]!.trigger('click')
    const columns = allById(page, 'column')
    expect(columns.some((column) => column.text().includes('同义表头'))).toBe(true)
    const aside = columns.find((column) => column.text().includes('填报人'))!
    expect(aside.text()).toContain('上次这样认过')
    const spare = columns.find((column) => column.text().includes('备注'))!
    await spare.find('select').setValue('一票否决')
    await until(() => asked.mock.calls.length === 2)
    expect(asked.mock.calls[1]?.[0].answers.headings).toMatchObject([{ sheet: '月度数据', column: 'BA', heading: '备注', means: '一票否决' }])
  })

  it('takes the rows of a heading that was not found by hand, and looks for it again when they are cleared', async () => {
    const { page, backend } = await open()
    const asked = vi.spyOn(backend, 'importFiles')
    await check(page, '/桌面/松涛.xlsx')
    await appears(page, 'import-result')
    const say = async (text: string) => {
      const entry = allById(page, 'heading-rows')[0]!
      await entry.find('input').setValue(text)
      await entry.trigger('submit')
    }
    await say('4-3')
    expect(asked).toHaveBeenCalledTimes(1)
    await say('3-4')
    await until(() => asked.mock.calls.length === 2)
    const said = asked.mock.calls.at(-1)![0].answers.tables
    expect(said.map((table) => [table.sheet, table.heading_rows])).toEqual([['填表说明', [3, 4]]])
    await say('')
    await until(() => asked.mock.calls.length === 3)
    expect(asked.mock.calls.at(-1)![0].answers.tables).toEqual([])
  })

  it('says clearly that nothing was changed when it refuses, with each error in its place', async () => {
    const { page } = await open()
    await check(page, '/桌面/松涛（错）.xlsx')
    const verdict = await appears(page, 'import-result')
    expect(verdict.attributes('data-accepted')).toBe('false')
    expect(verdict.text()).toContain('有 3 处错误，还不能导入；台账没有任何改动')
    expect(byId(page, 'import-run').exists()).toBe(false)
    const first = await appears(page, 'finding')
    for (const words of ['F12', '约30', '填写准确的数字，例如 30']) expect(first.text()).toContain(words)
  })

  it('shows errors alone when asked', async () => {
    const { page } = await open()
    await check(page, '/桌面/松涛（错）.xlsx')
    await appears(page, 'finding')
    expect(allById(page, 'finding')).toHaveLength(5)
    await page.find('[data-testid="findings"] input[type="checkbox"]').setValue(true)
    expect(allById(page, 'finding').map((row) => row.text().slice(0, 2))).toEqual(['错误', '错误', '错误'])
  })

  it('corrects a cell in place, with a reason, and checks again', async () => {
    const { page, backend } = await open()
    const asked = vi.spyOn(backend, 'importFiles')
    await check(page, '/桌面/松涛（错）.xlsx')
    await appears(page, 'finding')
    await allById(page, 'finding-fix')[0]!.trigger('click')
    const form = byId(page, 'cell-fix')
    expect((form.find('[data-testid="cell-fix-text"]').element as HTMLInputElement).value).toBe('约30')
    await form.find('[data-testid="cell-fix-text"]').setValue('30')
    await form.find('[data-testid="cell-fix-reason"]').setValue('电话核实')
    await form.trigger('submit')
    await until(() => asked.mock.calls.length === 2 && byId(page, 'import-result').text().includes('有 2 处错误'))
    expect(asked.mock.calls[1]?.[0].answers.cells).toMatchObject([{ sheet: '月度数据', cell: 'F12', text: '30', reason: '电话核实' }])
    await allById(page, 'sheet-unfold')[0]!.trigger('click')
    expect(byId(page, 'corrected').text()).toContain('约30')
    await byId(page, 'corrected').find('button').trigger('click')
    await until(() => byId(page, 'import-result').text().includes('有 3 处错误'))
  })

  it('does not correct without a reason', async () => {
    const { page, backend } = await open()
    const asked = vi.spyOn(backend, 'importFiles')
    await check(page, '/桌面/松涛（错）.xlsx')
    await appears(page, 'finding')
    await allById(page, 'finding-fix')[0]!.trigger('click')
    await byId(page, 'cell-fix').find('[data-testid="cell-fix-reason"]').setValue(' ')
    await byId(page, 'cell-fix').trigger('submit')
    expect(asked).toHaveBeenCalledOnce()
    expect(byId(page, 'cell-fix').exists()).toBe(true)
  })

  it('asks about a near heading once, with the sender for whom it is remembered', async () => {
    const { page, backend } = await open()
    const asked = vi.spyOn(backend, 'importFiles')
    await check(page, '/桌面/松涛（近）.xlsx')
    const question = await appears(page, 'question-heading')
    expect(question.text()).toContain('表头“实际入户走访户数”是不是“实际走访户数”？')
    await byId(page, 'question-yes').trigger('click')
    await until(() => byId(page, 'import-run').exists())
    expect(asked.mock.calls[1]?.[0].answers.headings).toEqual([
      { sender: '松涛街道', file: null, sheet: null, column: null, heading: '实际入户走访户数', means: '实际走访户数' },
    ])
    expect(byId(page, 'import-questions').exists()).toBe(false)
  })

  it('asks which grid is meant and offers the nearest', async () => {
    const { page } = await open()
    await check(page, '/桌面/松涛（错）.xlsx')
    const question = await appears(page, 'question-grid')
    expect(question.text()).toContain('“景芳社区/第十二网格”是哪个网格？')
    const pick = page.findAllComponents({ name: 'ElSelect' })[0]!
    pick.vm.$emit('update:modelValue', '330199001001001')
    await until(() => byId(page, 'import-result').text().includes('有 2 处错误'))
  })

  it('takes back an answer that names no grid', async () => {
    const backend = fakeBackend()
    const { page } = await open(backend)
    const asked = vi.spyOn(backend, 'importFiles')
    await check(page, '/桌面/松涛（错）.xlsx')
    await appears(page, 'question-grid')
    const unknown = { code: 'answer_unknown', file: null, message: '名册里没有编码为 X9 的网格', advice: '请改成名册里的网格编码' }
    asked.mockRejectedValueOnce(unknown)
    page.findAllComponents({ name: 'ElSelect' })[0]!.vm.$emit('update:modelValue', 'X9')
    expect((await appears(page, 'failure')).text()).toContain('名册里没有编码为 X9 的网格')
    await byId(page, 'import-again').trigger('click')
    await until(() => asked.mock.calls.length === 3)
    expect(asked.mock.calls[2]?.[0].answers.grids).toEqual([])
  })

  it('offers to replace only when stored figures stand in the way, and shows old beside new', async () => {
    const { page } = await open()
    await check(page, '/桌面/松涛（错）.xlsx')
    await appears(page, 'import-result')
    expect(byId(page, 'import-replace').exists()).toBe(false)

    const { page: other } = await open()
    await check(other, '/桌面/松涛（改）.xlsx')
    await appears(other, 'difference')
    expect(byId(other, 'difference').text()).toMatch(/实际走访户数.*176.*188/)
    await byId(other, 'import-replace').trigger('click')
    await take(other)
    expect(byId(other, 'import-result').text()).toContain('记为第 13 批')
    expect(byId(other, 'import-result').text()).toContain('改变 24')
  })

  it('keeps one answer when another is given next', async () => {
    const { page, backend } = await open()
    const asked = vi.spyOn(backend, 'importFiles')
    await check(page, '/桌面/松涛（近）（改）.xlsx')
    await (await appears(page, 'import-similar')).trigger('click')
    await until(() => asked.mock.calls.length === 2 && !byId(page, 'import-similar').exists())
    await byId(page, 'import-replace').trigger('click')
    await take(page)
    expect(asked.mock.calls.at(-1)?.[0]).toMatchObject({ replace: true, acceptSimilar: true, dryRun: false })
  })

  it('writes the workbooks with errors into a folder, and says where', async () => {
    const { page } = await open()
    await check(page, '/桌面/松涛（错）.xlsx')
    await (await appears(page, 'import-mark')).trigger('click')
    expect((await appears(page, 'import-annotated')).text()).toBe('已写出 /home/user/桌面/10月报表/松涛（错）-错误标注.xlsx')
  })

  it('takes back what it stored', async () => {
    const { page, backend } = await open()
    const undo = vi.spyOn(backend, 'undoBatch')
    await check(page, '/桌面/松涛.xlsx')
    await take(page)
    await byId(page, 'import-withdraw').trigger('click')
    await until(() => byId(page, 'import-result').text().includes('已撤回第 13 批'))
    expect(undo).toHaveBeenCalledWith(13)
  })

  it('shows a file that cannot be opened as a failure with advice', async () => {
    const { page } = await open()
    await check(page, '/桌面/坏.xls')
    expect((await appears(page, 'failure')).text()).toContain('请用 WPS 打开后另存为 .xlsx 再导入')
    expect(byId(page, 'import-result').exists()).toBe(false)
  })

  it('shows how far it is, and stops when asked', async () => {
    const backend = fakeBackend({ pace: 5 })
    const cancel = vi.spyOn(backend, 'cancelWork')
    const { page } = await open(backend)
    await check(page, '/桌面/松涛.xlsx')
    expect((await appears(page, 'progress')).text()).toContain('读取工作簿')
    await byId(page, 'work-cancel').trigger('click')
    expect(cancel).toHaveBeenCalledOnce()
    expect((await appears(page, 'failure')).text()).toContain('已取消')
    expect(byId(page, 'progress').exists()).toBe(false)
  })
})
