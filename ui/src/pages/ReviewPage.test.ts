import type { VueWrapper } from '@vue/test-utils'
import { describe, expect, it } from 'vitest'

import { allById, appears, byId, mountPage, settle, until } from '@/testing/mount'

import ReviewPage from './ReviewPage.vue'

const GRID = '330108011001'

async function write(page: VueWrapper, id: string, text: string): Promise<void> {
  await byId(page, id).setValue(text)
}

/** Chooses in a list as a click on its line would. */
async function choose(page: VueWrapper, id: string, value: string): Promise<void> {
  page.findAllComponents({ name: 'ElSelect' }).find((list) => list.attributes('data-testid') === id)!.vm.$emit('update:modelValue', value)
  await settle()
}

async function basis(page: VueWrapper): Promise<void> {
  await write(page, 'adjust-reason', '现场复核')
  await write(page, 'adjust-document', '上网格〔2026〕11号')
  await write(page, 'adjust-person', '王芳')
}

async function correct(page: VueWrapper, value: string): Promise<void> {
  await choose(page, 'adjust-grid', GRID)
  await choose(page, 'adjust-field', '实际走访户数')
  await write(page, 'adjust-value', value)
  await basis(page)
  await byId(page, 'adjust-form').trigger('submit')
  await settle()
}

describe('更正与否决', () => {
  it('shows what stands there, what the correction does, and takes it back with a counter-entry', async () => {
    const { page, acts } = await mountPage(ReviewPage)
    expect(byId(page, 'adjust-list').text()).toContain('这个月没有更正和否决')
    await correct(page, '230')
    expect(byId(page, 'adjust-done').text()).toContain('总分 92.48 → 92.79（+0.31）')
    expect(allById(page, 'adjustment')).toHaveLength(1)
    expect(acts.undoWords.value).toBe(`更正 ${GRID} 的实际走访户数`)
    await acts.undo()
    await settle()
    const items = allById(page, 'adjustment')
    expect(items.map((item) => item.text().includes('已撤销'))).toEqual([false, true])
    expect(items[0]!.text()).toContain('在窗口里撤销：现场复核')
    await acts.redo()
    await settle()
    expect(allById(page, 'adjustment')).toHaveLength(3)
    await acts.undo()
    await settle()
    expect(allById(page, 'adjustment')[1]!.text()).toContain('已撤销（第 4 号）')
  })

  it('shows before it is saved what it would do, to the grid and to others', async () => {
    const { page, backend } = await mountPage(ReviewPage)
    await choose(page, 'adjust-grid', GRID)
    await choose(page, 'adjust-field', '实际走访户数')
    expect(byId(page, 'preview').exists()).toBe(false)
    await write(page, 'adjust-value', '230')
    await appears(page, 'preview-step')
    const steps = allById(page, 'preview-step').map((step) => step.text())
    expect(steps.some((text) => /总分\s*92.48\s*92.79\s*\+0.31/.test(text))).toBe(true)
    expect(byId(page, 'preview-grid').text()).toContain('其他网格有 4 个跟着变')
    expect((await backend.adjustments('2026-10')).items).toHaveLength(0)
    await write(page, 'adjust-value', '约30')
    await until(() => byId(page, 'preview').text().includes('“约30”不是准确的数'))
    await basis(page)
    await write(page, 'adjust-value', '230')
    await byId(page, 'adjust-form').trigger('submit')
    await settle()
    expect(byId(page, 'preview').exists()).toBe(false)
    await byId(page, 'adjust-undo').trigger('click')
    expect((await appears(page, 'preview-step')).exists()).toBe(true)
  })

  it('is not entered without reason, document, person and day', async () => {
    const { page } = await mountPage(ReviewPage)
    await choose(page, 'adjust-grid', GRID)
    await choose(page, 'adjust-field', '实际走访户数')
    await write(page, 'adjust-value', '230')
    expect(byId(page, 'adjust-save').attributes('disabled')).toBeDefined()
    await basis(page)
    expect(byId(page, 'adjust-save').attributes('disabled')).toBeUndefined()
  })

  it('says beside the form why a value is refused', async () => {
    const { page, acts } = await mountPage(ReviewPage)
    await correct(page, '约30')
    expect(byId(page, 'failure').text()).toContain('“约30”不是准确的数')
    expect(acts.undoWords.value).toBe('')
  })

  it('takes a correction back from the list, with a reason, and that is an act too', async () => {
    const { page, acts } = await mountPage(ReviewPage)
    await correct(page, '230')
    await byId(page, 'adjust-undo').trigger('click')
    await write(page, 'adjust-undo-reason', '录错了网格')
    await byId(page, 'adjust-undo-form').trigger('submit')
    await settle()
    expect(allById(page, 'adjustment')[0]!.text()).toContain('录错了网格')
    expect(acts.undoWords.value).toContain('撤销第 1 号更正')
    await acts.undo()
    await settle()
    expect(allById(page, 'adjustment')[0]!.text()).toContain('恢复被撤销的更正')
  })

  it('enters a veto', async () => {
    const { page } = await mountPage(ReviewPage)
    await byId(page, 'adjust-kind-veto').find('input').setValue(true)
    await choose(page, 'adjust-grid', GRID)
    await choose(page, 'adjust-item', '弄虚作假')
    expect(byId(page, 'adjust-before').text()).toContain('未否决，存入即否决')
    await basis(page)
    await byId(page, 'adjust-form').trigger('submit')
    await settle()
    expect(byId(page, 'adjustment').text()).toContain('弄虚作假：未否决 → 已否决')
    expect(byId(page, 'preview').exists()).toBe(false)
    expect(byId(page, 'adjust-done').text()).toContain('已记为第 1 号')
  })
})

describe('公示、申诉、公布', () => {
  it('takes appeals once the month hangs out, and an open one keeps it from being published', async () => {
    const { page, backend, ledger } = await mountPage(ReviewPage, { props: { part: 'notice' } })
    expect(byId(page, 'appeal-form').exists()).toBe(false)
    await backend.announce('2026-10', '2026-11-03', '2026-11-05', '王芳')
    await ledger.refresh()
    await settle()
    expect(ledger.month.value?.state_label).toBe('公示中')
    expect(byId(page, 'notice-span').text()).toContain('3 个工作日')
    await choose(page, 'appeal-grid', GRID)
    await write(page, 'appeal-item', '走访户数少计 12 户')
    await write(page, 'appeal-person', '李明')
    await byId(page, 'appeal-form').trigger('submit')
    await settle()
    await page.setProps({ part: 'publish' })
    await settle()
    await write(page, 'publish-person', '王芳')
    expect(byId(page, 'publish-hindered').text()).toContain('还有 1 件申诉没有结论')
    expect(byId(page, 'publish-run').attributes('disabled')).toBeDefined()

    await page.setProps({ part: 'notice' })
    await settle()
    await byId(page, 'appeal-decide').trigger('click')
    await write(page, 'verdict-reason', '台账为准')
    await write(page, 'verdict-person', '王芳')
    await byId(page, 'verdict-form').trigger('submit')
    await settle()
    expect(byId(page, 'appeal').text()).toContain('结论：台账为准')
    await byId(page, 'appeal-adjust').trigger('click')
    await settle()
  })

  it('enters a verdict together with its correction, once what that does was seen', async () => {
    const { page, backend, ledger, acts } = await mountPage(ReviewPage, { props: { part: 'notice' } })
    await backend.announce('2026-10', '2026-11-03', '2026-11-05', '王芳')
    await backend.appeal({ month: '2026-10', grid: GRID, item: '走访户数少计', evidence: [], person: '李明', date: '2026-11-04' })
    await ledger.refresh()
    await settle()
    await byId(page, 'appeal-decide').trigger('click')
    await write(page, 'verdict-reason', '台账可证')
    await write(page, 'verdict-person', '王芳')
    await byId(page, 'verdict-corrects').find('input').setValue(true)
    await settle()
    await choose(page, 'verdict-field', '实际走访户数')
    await write(page, 'verdict-value', '230')
    await appears(page, 'preview-step')
    expect(byId(page, 'verdict-save').attributes('disabled')).toBeDefined()
    await write(page, 'verdict-document', '上网格〔2026〕11号')
    await byId(page, 'verdict-form').trigger('submit')
    await settle()
    expect(byId(page, 'appeal').text()).toContain('总分 92.48 → 92.79（+0.31）')
    expect((await backend.adjustments('2026-10')).items.map((item) => item.appeal)).toEqual([1])
    await acts.undo()
    await settle()
    expect((await backend.adjustments('2026-10')).items.map((item) => item.state)).toEqual(['counter', 'undone'])
  })

  it('seals the month, refuses what follows, and opens it again for the next edition', async () => {
    const { page, acts, ledger } = await mountPage(ReviewPage)
    await correct(page, '230')
    await page.setProps({ part: 'publish' })
    await settle()
    expect(byId(page, 'publish').text()).toContain('数据、名册、评分方案、议事日台账和结果')
    await write(page, 'publish-person', '王芳')
    await byId(page, 'publish-run').trigger('submit')
    await settle()
    expect(ledger.month.value?.state_label).toBe('已公布 第1版')
    expect(byId(page, 'edition').text()).toContain('1f4c1b0a97d2e')
    await acts.undo()
    expect(acts.said.value?.failure?.message).toContain('不能再改')
    await page.setProps({ part: 'adjust' })
    await settle()
    expect(byId(page, 'adjust-form').exists()).toBe(false)

    await page.setProps({ part: 'publish' })
    await settle()
    await byId(page, 'reopen').trigger('click')
    await write(page, 'reopen-reason', '申诉采纳')
    await byId(page, 'reopen-form').trigger('submit')
    await settle()
    expect(ledger.month.value?.state_label).toBe('草稿（第2版）')
    expect((await appears(page, 'publish-run')).text()).toBe('公布并封存第2版')
    expect((await appears(page, 'compare-summary')).text()).toContain('第1版与草稿相比')
  })
})
