import { describe, expect, it } from 'vitest'

import { fakeBackend } from '@/backend/fake'
import { allById, appears, byId, mountPage, settle, until } from '@/testing/mount'

import DeliberationPage from './DeliberationPage.vue'

describe('议事日', () => {
  it('shows the headline with what moved, and where the requests stand', async () => {
    const { page } = await mountPage(DeliberationPage)
    const sessions = byId(page, 'card-sessions')
    expect(sessions.text()).toContain('议事场次')
    expect(sessions.text()).toContain('较上月 +21')
    expect(allById(page, 'life-stage').map((stage) => stage.text().slice(0, 2))).toEqual(['提出', '议前', '议中', '议后', '转办', '解决'])
    expect(allById(page, 'brand-row')).toHaveLength(12)
    expect(byId(page, 'deliberation-open').text()).toContain('其中超期 320 件')
  })

  it('leads from a brand to its sessions and their rows', async () => {
    const { page } = await mountPage(DeliberationPage)
    await allById(page, 'brand-row')[0]!.find('button').trigger('click')
    await until(() => document.querySelector('[data-testid="session"]') !== null)
    const drawer = document.querySelector('.el-drawer')!
    expect(drawer.textContent).toContain('老榕树下议事 · 2026年10月')
    expect(drawer.querySelector('[data-testid="session-origin"]')!.textContent).toContain('议事日-2026-10.xlsx · 议事场次 · 第 2 行')
    expect(drawer.querySelector('[data-testid="session-request"]')!.textContent).toContain('10-20 解决')
  })

  it('writes the minutes of the sessions, and asks before it overwrites', async () => {
    const { page } = await mountPage(DeliberationPage)
    await byId(page, 'sessions-all').trigger('click')
    const shown = (id: string) => [...document.querySelectorAll(`.el-drawer [data-testid="${id}"]`)].at(-1) as HTMLElement | undefined
    await until(() => shown('minutes') !== undefined)
    shown('minutes')!.click()
    await until(() => shown('minutes-done') !== undefined)
    expect(shown('minutes-done')!.textContent).toContain('全部场次_2026-10_议事纪要.xlsx')
    shown('minutes')!.click()
    await until(() => shown('minutes-overwrite') !== undefined)
    shown('minutes-overwrite')!.click()
    await until(() => shown('minutes-refused') === undefined)
  })

  it('compares the streets, and leads from one to its communities and from those to their sessions', async () => {
    const { page } = await mountPage(DeliberationPage)
    const walk = async (key: string) => {
      await byId(page, 'deliberation-rates').find('[role="application"]').trigger('keydown', { key })
      await settle()
      return byId(page, 'deliberation-rates').find('[data-testid="chart-said"]').text()
    }
    expect(await walk('Home')).toMatch(/^松涛街道：固定日履行率 [\d.]+%，网格覆盖率 [\d.]+%，动态解决率 [\d.]+%/)
    await walk('Enter')
    await until(() => byId(page, 'deliberation-rates').text().includes('各社区议事日'))
    expect(await walk('Home')).toMatch(/^.+社区：固定日履行率/)
    await walk('Enter')
    await until(() => document.querySelector('[data-testid="session"]') !== null)
    expect(document.querySelector('.el-drawer')!.textContent).toContain('松涛街道')
  })

  it('narrows the communities to those with a grid that held none', async () => {
    const { page } = await mountPage(DeliberationPage)
    const box = byId(page, 'coverage-missing')
    const before = byId(page, 'coverage-table').attributes('aria-rowcount')
    await box.setValue(true)
    expect(Number(byId(page, 'coverage-table').attributes('aria-rowcount'))).toBeLessThan(Number(before))
  })

  it('sets a fixed day, shows who is due, and says why a day cannot be read', async () => {
    const { page } = await mountPage(DeliberationPage)
    expect(byId(page, 'deliberation-calendar').text()).toContain('还没有设定固定日')
    const field = byId(page, 'fixed-day-day')
    const input = field.element.tagName === 'INPUT' ? field : field.find('input')
    await input.setValue('每周五')
    await page.find('form.set').trigger('submit')
    await settle()
    expect(byId(page, 'fixed-day-failure').text()).toContain('看不懂固定日')
    await input.setValue('每月15日')
    await page.find('form.set').trigger('submit')
    await appears(page, 'due-day')
    expect(byId(page, 'due-communities').text()).toContain('社区')
    expect(byId(page, 'fixed-day-item').text()).toContain('全区　每月15日')
  })

  it('says why it is empty', async () => {
    const { page } = await mountPage(DeliberationPage, { backend: fakeBackend({ empty: true }) })
    expect(byId(page, 'empty').text()).toContain('还没有月份')
  })
})
