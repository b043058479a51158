import { describe, expect, it, vi } from 'vitest'
import type { VueWrapper } from '@vue/test-utils'

import { fakeBackend } from '@/backend/fake'
import { allById, appears, arrives, byId, mountPage, settle, until } from '@/testing/mount'

import RankingPage from './RankingPage.vue'

async function open() {
  const opened = await mountPage(RankingPage, { path: '/ranking' })
  await appears(opened.page, 'ranking-row')
  return opened
}
const keysOf = (page: VueWrapper) => allById(page, 'ranking-row').map((row) => row.attributes('data-key'))
const cells = (page: VueWrapper, column: string) => page.findAll(`[data-testid="ranking-row"] [data-column="${column}"]`).map((cell) => cell.text())
const heading = (page: VueWrapper, column: string) => page.find(`[role="columnheader"][data-column="${column}"]`)

/** The lines that Ctrl+C puts on the clipboard. */
async function copied(page: VueWrapper): Promise<string[]> {
  const setData = vi.fn()
  document.execCommand = () => document.dispatchEvent(Object.assign(new Event('copy'), { clipboardData: { setData } }))
  await byId(page, 'ranking-table').trigger('keydown', { key: 'c', ctrlKey: true })
  return String(setData.mock.calls.find(([kind]) => kind === 'text/plain')?.[1]).split('\r\n')
}

describe('排名', () => {
  it('draws only the rows near the window of 1,360', async () => {
    const { page } = await open()
    expect(byId(page, 'ranking-table').attributes('aria-rowcount')).toBe('1360')
    expect(keysOf(page).length).toBeGreaterThan(15)
    expect(keysOf(page).length).toBeLessThan(80)
  })

  it('calls the levels as the office does, in switch, headings and filters', async () => {
    const backend = fakeBackend()
    await backend.renameLevels({ grid: '片', community: '村居', subdistrict: '镇街', district: '县' })
    const { page } = await mountPage(RankingPage, { path: '/ranking', backend })
    await appears(page, 'ranking-row')
    expect(['grid', 'community', 'subdistrict'].map((level) => byId(page, `level-${level}`).text())).toEqual(['片', '村居', '镇街'])
    expect(['community', 'name', 'subdistrict'].map((column) => heading(page, column).text())).toEqual(['村居', '片', '镇街'])
    expect(byId(page, 'filter-communities').attributes('aria-label') ?? byId(page, 'filter-communities').html()).toContain('村居')
    const own = page.text().replace(/[\u4e00-\u9fff]{1,3}(街道|社区)/g, '')
    expect(own).not.toMatch(/社区|街道|全区/)
  })

  it('begins with the best, and a heading turns the order round', async () => {
    const { page } = await open()
    expect(cells(page, 'rank')[0]).toBe('1')
    expect(heading(page, 'rank').attributes('aria-sort')).toBe('ascending')
    await heading(page, 'total').find('button').trigger('click')
    expect(heading(page, 'total').attributes('aria-sort')).toBe('descending')
    const down = cells(page, 'total').map(Number)
    expect(down).toEqual([...down].sort((a, b) => b - a))
    await heading(page, 'total').find('button').trigger('click')
    const up = cells(page, 'total').map(Number)
    expect(up).toEqual([...up].sort((a, b) => a - b))
  })

  it('puts the unranked last in both directions', async () => {
    const { page } = await open()
    const table = byId(page, 'ranking-table')
    const lastPlace = async () => {
      await table.trigger('keydown', { key: 'End' })
      return (await copied(page))[1]?.split('\t')[0]
    }
    expect(['数据不足', '本月新设']).toContain(await lastPlace())
    await heading(page, 'rank').find('button').trigger('click')
    expect(Number.parseInt(cells(page, 'rank')[0] ?? '', 10)).toBeGreaterThan(1300)
    expect(['数据不足', '本月新设']).toContain(await lastPlace())
  })

  it('narrows by words and says how many are left', async () => {
    const { page } = await open()
    await byId(page, 'ranking-search').setValue('鹿鸣 第一')
    expect(byId(page, 'ranking-count').text()).toMatch(/^12 \/ 1360/)
    await byId(page, 'ranking-search').setValue('没有这样的网格')
    expect(byId(page, 'empty').text()).toContain('清除筛选')
    await byId(page, 'empty').find('button').trigger('click')
    expect(byId(page, 'ranking-count').text()).toMatch(/^1360/)
  })

  it('switches levels, and a 街道 leads to its communities', async () => {
    const { page } = await open()
    await byId(page, 'level-subdistrict').find('input').setValue()
    await until(() => keysOf(page).length === 14)
    await allById(page, 'ranking-row')[0]!.trigger('dblclick')
    await until(() => byId(page, 'ranking-count').text().startsWith('12 / 168'))
  })

  it('ranks a quarter instead of the month, and says so', async () => {
    const { page } = await open()
    page.findComponent({ name: 'ElSelect' }).vm.$emit('update:modelValue', 'quarter')
    await until(() => page.find('h1').text().includes('季度'))
    expect(keysOf(page).length).toBeGreaterThan(15)
  })

  it('shows the same month in charts, and a street of them leads back to its communities', async () => {
    const { page } = await open()
    await byId(page, 'look-charts').find('input').setValue()
    const bars = await appears(page, 'chart-bars')
    await settle()
    await bars.find('[role="application"]').trigger('keydown', { key: 'ArrowDown' })
    await bars.find('[role="application"]').trigger('keydown', { key: 'Enter' })
    await until(() => byId(page, 'ranking-count').exists() && byId(page, 'ranking-count').text().startsWith('12 / 168'))
    expect(byId(page, 'ranking-charts').exists()).toBe(false)
  })

  it('numbers nobody where only grades are told: roster order, and no column that tells a place', async () => {
    const backend = fakeBackend()
    await backend.decideReportRules({ places: false, file_name: '{单位}_{年月}_{内容}', font: '' })
    const { page } = await mountPage(RankingPage, { backend, path: '/ranking' })
    await appears(page, 'ranking-row')
    expect(page.find('h1').text()).toBe('2026年10月评价')
    expect(byId(page, 'ranking-risers').exists()).toBe(false)
    expect(keysOf(page).slice(0, 2)).toEqual(['330102001001', '330102001002'])
    expect((await copied(page))[0]).not.toMatch(/名次|街道内|社区内/)
  })

  it('opens the row one stands on with Enter', async () => {
    const { page, router } = await open()
    const table = byId(page, 'ranking-table')
    await table.trigger('keydown', { key: 'ArrowDown' })
    await table.trigger('keydown', { key: 'ArrowDown' })
    const second = keysOf(page)[1]
    await table.trigger('keydown', { key: 'Enter' })
    await arrives(router, `/grid/${second}`)
  })

  it('copies the rows taken with Shift, and no others', async () => {
    const { page } = await open()
    const table = byId(page, 'ranking-table')
    for (const shiftKey of [false, true, true]) await table.trigger('keydown', { key: 'ArrowDown', shiftKey })
    const lines = await copied(page)
    expect(lines).toHaveLength(4)
    expect(lines[0]).toMatch(/^名次\t社区\t网格\t街道\t总分/)
    expect(lines[1]?.split('\t')[4]).toBe(cells(page, 'total')[0])
  })

  it('finds its search field with Ctrl+F', async () => {
    const { page } = await open()
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'f', ctrlKey: true }))
    expect(document.activeElement).toBe(byId(page, 'ranking-search').element)
  })

  it('says why it is empty, and what fills it', async () => {
    const { page } = await mountPage(RankingPage, { backend: fakeBackend({ empty: true }) })
    expect(byId(page, 'empty').text()).toContain('还没有月份')
  })

  it('shows the failure of a month without data where the table would be', async () => {
    const { page, ledger } = await open()
    await ledger.addMonth('2026-11')
    await settle()
    expect(byId(page, 'failure').text()).toContain('2026年11月还没有数据')
    expect(byId(page, 'ranking-table').exists()).toBe(false)
  })
})
