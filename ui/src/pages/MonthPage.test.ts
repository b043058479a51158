import { describe, expect, it } from 'vitest'

import { fakeBackend } from '@/backend/fake'
import { allById, appears, arrives, byId, mountPage, settle } from '@/testing/mount'

import MonthPage from './MonthPage.vue'

describe('月度', () => {
  it('has one next button: the first step that is not done', async () => {
    const { page, router, ledger } = await mountPage(MonthPage)
    expect(byId(page, 'month-next').text()).toBe('导出报表')
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
