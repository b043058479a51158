import { describe, expect, it } from 'vitest'

import { fakeBackend } from '@/backend/fake'
import { allById, appears, arrives, byId, mountPage, settle, until } from '@/testing/mount'

import MonthPage from './MonthPage.vue'

describe('月度', () => {
  it('has one next button: the first step that is not done', async () => {
    const { page, router, ledger } = await mountPage(MonthPage)
    expect(byId(page, 'month-next').text()).toBe('开始公示')
    await ledger.addMonth('2026-11')
    await settle()
    expect(byId(page, 'month-next').text()).toBe('导入本月数据')
    await byId(page, 'month-next').trigger('click')
    await arrives(router, '/import')
  })

  it('says what withdrawing a batch would lose before it is done', async () => {
    const { page, ledger } = await mountPage(MonthPage)
    await byId(page, 'batch-undo').trigger('click')
    expect(ledger.road.value?.batches[0]?.withdrawn).toBe(false)
    expect(page.find('[role="alertdialog"]').text()).toContain('月度数据-2026-10.xlsx：月度数据 1,357 行；事件明细-2026-10.xlsx：事件明细 48,213 行')
    await byId(page, 'batch-undo-confirm').trigger('click')
    await settle()
    expect(ledger.road.value?.batches[0]?.withdrawn).toBe(true)
    expect(allById(page, 'batch')[0]!.text()).toContain('已撤回')
  })

  it('takes back a withdrawal only where it knows the files', async () => {
    const { page, acts } = await mountPage(MonthPage)
    await byId(page, 'batch-undo').trigger('click')
    await byId(page, 'batch-undo-confirm').trigger('click')
    await settle()
    expect(acts.undoWords.value).toBe('撤回第 12 批')
    await acts.undo()
    expect(acts.said.value?.failure?.message).toContain('程序不知道原文件在哪里')
  })

  it('names who should be looked at, each a click away', async () => {
    const { page, router } = await mountPage(MonthPage)
    const card = await appears(page, 'attention-grid').then(() => byId(page, 'attention'))
    expect(card.text()).toContain('连续末位')
    expect(card.text()).toContain('名次大幅下降')
    await byId(page, 'attention-grid').trigger('click')
    await until(() => router.currentRoute.value.name === 'grid')
  })

  it('names the communities that have not reported', async () => {
    const { page } = await mountPage(MonthPage)
    expect(byId(page, 'completeness').text()).toContain('14 个街道，13 个已报齐')
    expect(byId(page, 'completeness').text()).toContain('1 个社区未报')
    expect(byId(page, 'completeness').text()).toContain('1 个迟报')
    expect(byId(page, 'completeness').text()).toContain('推送预警数、预警按时反馈数')
  })

  it('changes the day by which reports are due in the sentence that says it', async () => {
    const { page } = await mountPage(MonthPage)
    expect(byId(page, 'completeness').text()).toContain('本月到 2026年11月5日')
    await byId(page, 'completeness').find('input').setValue('8')
    await settle()
    expect(byId(page, 'completeness').text()).toContain('本月到 2026年11月8日')
  })

  it('offers three ways into an empty ledger, one of them the sample', async () => {
    const { page } = await mountPage(MonthPage, { backend: fakeBackend({ empty: true }) })
    for (const way of ['first-import', 'first-templates', 'load-sample']) expect(byId(page, way).exists()).toBe(true)
    await byId(page, 'load-sample').trigger('click')
    await appears(page, 'month-page')
    expect(page.text()).toContain('2026年10月')
  })
})
